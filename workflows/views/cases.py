"""The list of cases: filtered, sorted and paged by its address."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django import forms
from django.db import models
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Value
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from certification.clock import today
from certification.exports import exported, row_by_row
from certification.models import Edition, Membership, MembershipRole, User
from certification.offices import name_in_force
from certification.paging import NearPaginator, asked_page
from certification.templatetags.lists import SORT
from workflows.access import visible_applications
from workflows.bulk.catalogue import bulk_acts_for
from workflows.deadlines.lateness import is_due_soon, is_late
from workflows.embargo import hidden_decisions
from workflows.forms.fields import offer
from workflows.lists.cases import CASES
from workflows.models import Application, Deadline
from workflows.models.deadline import DeadlineState
from workflows.states import State
from workflows.views.finding import person
from workflows.views.holders import holder_named, keeping_roles, waits_for
from workflows.views.next_steps import tone
from workflows.views.searching import matching

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Shown(TypedDict):
        shown: str
        due_on: date | None

    Listed = WithAnnotations[Application, _Shown]

PER_PAGE = 25
DUE = [("", _("dowolny")), ("late", _("po terminie")), ("soon", _("w ciągu 7 dni"))]
_DUE = {"late": is_late, "soon": is_due_soon}
HINT = _("Numer, urząd albo miejscowość.")
HINT_FOR_KEEPERS = _("Numer, urząd, miejscowość albo osoba.")
BY_OFFICE = "office__names__sort_key"
ORDERS = {"numer": "number", "urzad": BY_OFFICE, "stan": "shown", "termin": "due_on"}


class Filters(forms.Form):
    """What narrows the list. States that people know by one name are one choice.

    ``narrows`` tells the labels that nothing here has to be filled in.
    """

    narrows = True

    q = forms.CharField(label=_("Szukaj"), required=False)
    state = forms.ChoiceField(label=_("Stan"), required=False)
    edition = forms.ChoiceField(label=_("Edycja"), required=False)
    due = forms.ChoiceField(label=_("Termin"), choices=DUE, required=False)
    holder = forms.ChoiceField(label=_("Czeka na"), required=False)

    def __init__(self, data: QueryDict, user: User) -> None:
        super().__init__(data)
        self.user = user
        seen = visible_applications(user).filter(of_edition=OuterRef("pk"))
        editions = Edition.objects.filter(Exists(seen))
        states = [(codes[0], label) for label, codes in _states_by_name().items()]
        offer(self, "state", [("", "wszystkie"), *states])
        years = editions.order_by("-year")
        offer(self, "edition", [("", "wszystkie"), *((str(each.pk), each.name) for each in years)])
        self._offer_holder(str(data.get("holder", "")), user)
        self.roles = keeping_roles(user)
        self.fields["q"].help_text = HINT_FOR_KEEPERS if self.roles else HINT

    def _offer_holder(self, key: str, user: User) -> None:
        """One comes here from the board with somebody chosen; otherwise it is not asked."""
        person = holder_named(user, key)
        if person is None:
            del self.fields["holder"]
        else:
            offer(self, "holder", [("", str(_("kogokolwiek"))), (key, str(person))])


def case_list(request: HttpRequest) -> HttpResponseBase:
    """The cases the person may see."""
    user, asked, sort = person(request), asked_page(request), request.GET.get(SORT, "")
    filters = Filters(request.GET, user)
    found = ordered(filtered(listed(user), filters), sort)
    if file := exported(request, CASES, row_by_row(found.select_related("office__unit"))):
        return file
    page = NearPaginator(found.values_list("pk", flat=True), PER_PAGE, asked).get_page(asked)
    rows = in_order(listed(user), page.object_list)
    context = {
        "page": page,
        "rows": [_row(case) for case in rows],
        "filters": filters,
        "may_open": may_open(user),
        "bulk_acts": bulk_acts_for(filters.roles),
    }
    return render(request, "workflows/case_list.html", context)


def _row(case: "Listed") -> dict[str, object]:
    state = State(case.shown)
    return {"case": case, "state": state, "tone": tone(state), "acts": state.meaning.acts}


def listed(user: User) -> "QuerySet[Listed]":
    """The person's cases with the state they may know (``shown``), the next date and the office."""
    dates = Deadline.objects.filter(case=OuterRef("pk"), state=DeadlineState.SET).order_by("due_at")
    return (
        visible_applications(user)
        .annotate(shown=shown_state_of(user), due_on=Subquery(dates.values("due_on")[:1]))
        .select_related("office", "of_edition")
        .prefetch_related("office__names")
    )


def filtered(rows: "QuerySet[Listed]", filters: Filters) -> "QuerySet[Listed]":
    """Rows that match; a filter that makes no sense is left out."""
    filters.is_valid()
    user = filters.user
    wanted = filters.cleaned_data
    if text := wanted.get("q", "").strip():
        rows = rows.filter(matching(text, user))
    if state := wanted.get("state"):
        rows = rows.filter(shown__in=_states_by_name()[State(state).label])
    if edition := wanted.get("edition"):
        rows = rows.filter(of_edition=edition)
    if condition := _DUE.get(wanted.get("due", "")):
        rows = rows.filter(condition())
    if holder := wanted.get("holder"):
        rows = rows.filter(waits_for(int(holder)))
    return rows


def ordered(rows: "QuerySet[Listed]", sort: str) -> "QuerySet[Listed]":
    """By one column, the newest first unless asked; rows without a date come last.

    Numbers, offices and the newest are read in order from an index.
    """
    column, backwards = ORDERS.get(sort.removeprefix("-")), sort.startswith("-")
    if column is None:
        return rows.order_by("-pk")
    if column == BY_OFFICE:
        return rows.filter(name_in_force(today())).order_by(f"{'-' * backwards}{column}", "pk")
    order = F(column).desc(nulls_last=True) if backwards else F(column).asc(nulls_last=True)
    return rows.order_by(order, "pk")


def in_order(rows: "QuerySet[Listed]", keys: Iterable[int]) -> "list[Listed]":
    """Those of the rows that have these keys, in the order of the keys.

    Keys are found first and rows read afterwards: what a row shows is worked out for those on the page alone.
    """
    keys = list(keys)
    found = {row.pk: row for row in rows.filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def _states_by_name() -> dict[str, list[str]]:
    """The codes of the states that people know by one name."""
    names: dict[str, list[str]] = {}
    for state in State:
        names.setdefault(state.label, []).append(state.value)
    return names


def may_open(user: User) -> bool:
    """Whether the person prepares applications for some office."""
    memberships = Membership.objects.active(today()).filter(user=user, confirmed_at__isnull=False)
    return memberships.filter(role=MembershipRole.PREPARER).exists()


def shown_state_of(user: User) -> models.Case:
    """The state a person may know: a decision they must not know yet looks like the panel's state."""
    return models.Case(
        models.When(hidden_decisions(user), then=Value(State.PANEL.value)),
        default=F("state"),
        output_field=models.CharField(),
    )
