"""The board of an edition: how many cases stand where, what is late, what comes soon, and who holds it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from certification.charts import Bar, Chart, bars
from certification.clock import now, today
from certification.exports import exported
from certification.language import translated
from certification.models import Edition, User
from certification.roles import grants
from workflows.access import visible_applications
from workflows.deadlines import targets
from workflows.deadlines.lateness import SOON, dates_soon, late_dates
from workflows.lists.holders import HOLDERS
from workflows.models import Application, Case, Deadline
from workflows.models.deadline import DeadlineKind
from workflows.states import FINAL, Phase, State
from workflows.values import number_in
from workflows.views.finding import as_called, person
from workflows.views.holders import KEEPERS, holders_of
from workflows.views.narrowing import shown_state_of
from workflows.views.next_steps import tone

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LISTED = 10
"""So many dates stand on the board; the rest is a link away."""


@dataclass(frozen=True)
class Standing:
    """How many cases stand in a state, or in the states people know by one name."""

    state: State
    count: int
    url: str

    @property
    def tone(self) -> str:
        """Colour of the state's tag."""
        return tone(self.state)


@dataclass(frozen=True)
class Step:
    """A phase with its states."""

    label: str
    states: list[Standing]

    @property
    def count(self) -> int:
        """How many cases are in the phase."""
        return sum(each.count for each in self.states)


def board(request: HttpRequest) -> HttpResponseBase:
    """One edition at a glance, for those who keep its files; for whom its cases wait can be taken along."""
    user = person(request)
    edition, editions = edition_asked(request, user)
    cases = visible_applications(user).filter(of_edition=edition)
    holders = holders_of(cases)
    if file := exported(request, HOLDERS, holders):
        return file
    steps = _steps(cases, user, edition)
    context = {
        "edition": edition,
        "closes": edition.closes_at - timedelta(minutes=1),
        "editions": editions,
        "steps": steps,
        "chart": _chart(steps),
        "total": sum(step.count for step in steps),
        "under_way": sum(
            each.count for step in steps for each in step.states if not each.state.meaning.final
        ),
        "late": _dates(late_dates(), cases.filter(targets.late(today())), cases, edition, "late"),
        "soon": _dates(
            dates_soon(), cases.filter(targets.soon(today(), today() + SOON)), cases, edition, "soon"
        ),
        "holders": holders,
    }
    return render(request, "workflows/board.html", context)


def boards_of(user: User) -> "QuerySet[Edition]":
    """The editions whose files the person keeps, the latest first."""
    keeping = grants(user).filter(role__in=KEEPERS)
    everywhere = keeping.filter(edition=None).exists()
    mine = Q() if everywhere else Q(pk__in=keeping.values("edition"))
    return Edition.objects.filter(mine).select_related("programme").order_by("-year", "pk")


def edition_asked(request: HttpRequest, user: User) -> tuple[Edition, list[Edition]]:
    """The edition asked for, else the one with most cases under way; Http404 for one that is not theirs."""
    editions = list(boards_of(user))
    if not editions:
        raise PermissionDenied
    if asked := number_in(request.GET.get("edycja", "")):
        chosen = next((each for each in editions if each.pk == asked), None)
        if chosen is None:
            raise Http404("nie ma takiej edycji")
        return chosen, editions
    under_way = Application.objects.filter(of_edition__in=editions).exclude(state__in=FINAL)
    counted = dict(under_way.values_list("of_edition").annotate(Count("pk")).order_by())
    return max(editions, key=lambda each: (counted.get(each.pk, 0), each.year)), editions


def _steps(cases: "QuerySet[Application]", user: User, edition: Edition) -> list[Step]:
    """Phases in order with those of their states that have cases, as the person may know them. One query."""
    rows = (
        cases.annotate(shown=shown_state_of(user, now())).values("shown").annotate(n=Count("pk")).order_by()
    )
    by_name: dict[str, Standing] = {}
    numbers = {row["shown"]: row["n"] for row in rows}
    for state in State:
        if count := numbers.get(state.value, 0):
            first = by_name.get(state.label)
            shown = first.state if first else state
            total = count + (first.count if first else 0)
            by_name[state.label] = Standing(shown, total, _list_url(edition, state=shown.value))
    steps = [
        Step(
            translated(phase.label) if phase else _("Zakończone"),
            [each for each in by_name.values() if _phase(each) == phase],
        )
        for phase in (*Phase, None)
    ]
    return [step for step in steps if step.states or step.label != _("Zakończone")]


def _phase(counted: Standing) -> Phase | None:
    return counted.state.meaning.phase


def _chart(steps: list[Step]) -> Chart:
    return bars(
        [Bar(step.label, step.count) for step in steps],
        key="phases",
        title=_("Sprawy według etapów"),
        head=(_("Etap"), _("Liczba spraw")),
    )


@dataclass(frozen=True)
class Due:
    """A date of a case on the board: what it is for, and the day."""

    case: Application
    label: "StrOrPromise"
    due_on: date


@dataclass(frozen=True)
class Dates:
    """The first of some dates with their cases, how many cases there are, and where the rest is."""

    rows: list[Due]
    count: int
    url: str


def _dates(
    dates: "QuerySet[Deadline]",
    aiming: "QuerySet[Application]",
    cases: "QuerySet[Application]",
    edition: Edition,
    due: str,
) -> Dates:
    """Dates of law among the cases, and the working deadlines of those that are ``aiming``; one query for both."""
    of_law = dates.filter(case__in=cases.order_by().values("pk")).order_by()
    of_work = aiming.order_by()
    rows = list(
        of_law.values_list("due_on", "case", "kind")
        .union(of_work.values_list("target_on", "pk", Value("")), all=True)
        .order_by("due_on", "case")[:LISTED]
    )
    called = as_called(Case(pk=case, kind=Application.KIND) for _, case, _ in rows)
    count = len({case for _, case, _ in rows})
    if len(rows) == LISTED:
        count = of_law.values_list("case").union(of_work.values_list("pk")).count()
    found = [_due(called[key], kind, on) for on, key, kind in rows]
    return Dates(found, count, _list_url(edition, due=due, sort="termin"))


def _due(case: Case, kind: str, on: date) -> Due:
    assert isinstance(case, Application)
    return Due(case, DeadlineKind(kind).label if kind else targets.STAGES[case.state].label, on)


def _list_url(edition: Edition, **query: str) -> str:
    return f"{reverse('case-list')}?{urlencode({'edition': edition.pk, **query})}"
