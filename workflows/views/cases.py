"""The list of cases: filtered, sorted and paged by its address."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from django import forms
from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from certification.clock import now, today
from certification.exports import exported, row_by_row
from certification.folding import folded_pattern
from certification.frames import Rows, joined, short
from certification.language import translated
from certification.models import Edition, Membership, MembershipRole, User
from certification.models.offices import take_names
from certification.paging import asked_page, horizon
from certification.rendering import SelectDrawnOnce
from certification.templatetags.lists import SORT
from criteria.asked import ExistsForEach
from criteria.prepared import Listing, Reading, padded
from workflows.access import visible_applications
from workflows.bulk.catalogue import bulk_acts_for
from workflows.deadlines.lateness import SOON as A_WEEK
from workflows.forms.fields import offer
from workflows.lists.cases import CASES
from workflows.models import Application
from workflows.navigation import visitor_of
from workflows.onlooker import Onlooker, onlooker
from workflows.states import State
from workflows.views.finding import address, person
from workflows.views.holders import holder_named, keeping_roles
from workflows.views.narrowing import LATE, SOON, Wanted, described, keys_in_order, narrowed
from workflows.views.next_steps import tone

if TYPE_CHECKING:
    from workflows.views.narrowing import Listed

PER_PAGE = 25
DUE = [("", _("dowolny")), (LATE, _("po terminie")), (SOON, _("w ciągu 7 dni"))]
HINT = _("Numer, urząd albo miejscowość.")
HINT_FOR_KEEPERS = _("Numer, urząd, miejscowość albo osoba.")


def _offered(person: int, day: date, advised: date, employer: str) -> "QuerySet[Edition]":
    """Editions with a case that the person may know of."""
    seen = visible_applications(Onlooker(person, day, advised, employer)).filter(of_edition=OuterRef("pk"))
    return Edition.objects.filter(ExistsForEach(seen)).order_by("-year")


_EDITIONS: "Reading[Edition]" = Reading(_offered)


class Filters(forms.Form):
    """What narrows the list. States that people know by one name are one choice.

    ``narrows`` tells the labels that nothing here has to be filled in.
    """

    narrows = True

    q = forms.CharField(label=_("Szukaj"), required=False)
    state = forms.ChoiceField(label=_("Stan"), required=False, widget=SelectDrawnOnce)
    edition = forms.ChoiceField(label=_("Edycja"), required=False, widget=SelectDrawnOnce)
    due = forms.ChoiceField(label=_("Termin"), choices=DUE, required=False, widget=SelectDrawnOnce)
    holder = forms.ChoiceField(label=_("Czeka na"), required=False)

    def __init__(self, data: QueryDict, user: User) -> None:
        super().__init__(data)
        self.user = user
        states = [(codes[0], label) for label, codes in _states_by_name().items()]
        offer(self, "state", [("", "wszystkie"), *states])
        years = _EDITIONS.all(*onlooker(user).keys)
        offer(self, "edition", [("", "wszystkie"), *((str(each.pk), each.name) for each in years)])
        self._offer_holder(str(data.get("holder", "")), user)
        self.roles = keeping_roles(user)
        self.fields["q"].help_text = HINT_FOR_KEEPERS if self.roles else HINT

    def wanted(self, sort: str = "") -> Wanted:
        """What was chosen; a filter that makes no sense is left out."""
        self.is_valid()
        chosen, state = self.cleaned_data, self.cleaned_data.get("state")
        return Wanted(
            folded_pattern(chosen.get("q", "").strip()),
            int(chosen.get("edition") or 0),
            int(chosen.get("holder") or 0),
            tuple(_states_by_name()[State(state).label]) if state else (),
            chosen.get("due", ""),
            sort,
            now(),
            today() + A_WEEK,
            bool(self.roles),
            today(),
        )

    def _offer_holder(self, key: str, user: User) -> None:
        """One comes here from the board with somebody chosen; otherwise it is not asked."""
        person = holder_named(user, key)
        if person is None:
            del self.fields["holder"]
        else:
            offer(self, "holder", [("", str(_("kogokolwiek"))), (key, str(person))])


def case_list(request: HttpRequest) -> HttpResponseBase:
    """The cases the person may see."""
    user, asked = person(request), asked_page(request)
    filters = Filters(request.GET, user)
    wanted = filters.wanted(request.GET.get(SORT, ""))
    if file := exported(request, CASES, _all(user, wanted)):
        return file
    page = Paginator(keys_in_order(user, wanted, horizon(asked, PER_PAGE)), PER_PAGE).get_page(asked)
    bulk_acts = bulk_acts_for(filters.roles)
    traits = ["choice"] if bulk_acts else []
    context = {
        "page": page,
        "rows": joined(_drawn(case, traits) for case in _shown(user, wanted, page.object_list)),
        "filters": filters,
        "may_open": may_open(user),
        "visitor": visitor_of(request),
        "bulk_acts": bulk_acts,
    }
    return render(request, "workflows/case_list.html", context)


def _all(user: User, wanted: Wanted) -> "Iterator[Listed]":
    yield from row_by_row(narrowed(user, wanted).select_related("office__unit"))


_ROWS = Rows("workflows/case_row.html", "key", "url", "number", "office", "tone", "state", "acts", "due_on")


def _drawn(case: "Listed", traits: Iterable[str]) -> SafeString:
    state = State(case.shown)
    return _ROWS.row(
        *traits,
        key=case.public_id,
        url=address(case),
        number=case.number,
        office=case.office.name,
        tone=tone(state),
        state=translated(state.label),
        acts=translated(state.meaning.acts),
        due_on=short(case.due_on) if case.due_on else "–",
    )


def _shown(user: User, wanted: Wanted, keys: Iterable[int]) -> "list[Listed]":
    """The cases with these keys, which the person may know of, in the order of the keys.

    Keys are found first and rows read afterwards: what a row shows is worked out for those on the page alone.
    """
    keys = list(keys)
    reading = _DESCRIBED_TO_KEEPERS if wanted.keeps else _DESCRIBED
    rows = reading.all(wanted.moment, *onlooker(user).keys, *padded(keys)) if keys else []
    take_names(row.office for row in rows)
    found = {row.pk: row for row in rows}
    return [found[key] for key in keys if key in found]


def _described(
    moment: datetime, person: int, day: date, advised: date, employer: str, *keys: int, keeps: bool = False
) -> "QuerySet[Listed]":
    who = Onlooker(person, day, advised, employer)
    rows = described(Application.objects.filter(pk__in=keys), who, moment, keeps=keeps).prefetch_related(None)
    return rows.select_related(None).select_related("office").only("kind", "public_id", *Application.NAMING)


_DESCRIBED: "Reading[Listed]" = Reading(_described, spare=True)
_DESCRIBED_TO_KEEPERS: "Reading[Listed]" = Reading(partial(_described, keeps=True), spare=True)


def _states_by_name() -> dict[str, list[str]]:
    """The codes of the states that people know by one name."""
    names: dict[str, list[str]] = {}
    for state in State:
        names.setdefault(state.label, []).append(state.value)
    return names


def may_open(user: User) -> bool:
    """Whether the person prepares applications for some office."""
    return bool(_PREPARING.all(user.pk, today()))


_PREPARING = Listing(
    lambda person, day: (
        Membership.objects.active(day)
        .filter(user=person, confirmed_at__isnull=False, role=MembershipRole.PREPARER)
        .values_list("pk")[:1]
    )
)
