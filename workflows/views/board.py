"""The board of an edition: how many cases stand where, what is late, what comes soon, and who holds it."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from certification.charts import Bar, Chart, bars
from certification.clock import now
from certification.language import translated
from certification.models import Edition, User
from certification.roles import grants
from workflows.access import visible_applications
from workflows.deadlines.lateness import dates_soon, late_dates
from workflows.models import Application, Deadline
from workflows.states import FINAL, Phase, State
from workflows.values import number_in
from workflows.views.finding import as_called, person
from workflows.views.holders import KEEPERS, holders_of
from workflows.views.narrowing import shown_state_of
from workflows.views.next_steps import tone

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


def board(request: HttpRequest) -> HttpResponse:
    """One edition at a glance, for those who keep its files."""
    user = person(request)
    edition, editions = edition_asked(request, user)
    cases = visible_applications(user).filter(of_edition=edition)
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
        "late": _dates(late_dates(), cases, edition, "late"),
        "soon": _dates(dates_soon(), cases, edition, "soon"),
        "holders": holders_of(cases),
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
class Dates:
    """The first of some dates with their cases, how many there are, and where the rest is."""

    rows: list[tuple[Deadline, Application]]
    count: int
    url: str


def _dates(dates: "QuerySet[Deadline]", cases: "QuerySet[Application]", edition: Edition, due: str) -> Dates:
    mine = dates.filter(case__in=cases.order_by().values("pk"))
    rows = list(mine.select_related("case").order_by("due_at", "pk")[:LISTED])
    called = as_called(row.case for row in rows)
    found = [(row, called[row.case_id]) for row in rows]
    count = (
        mine.values("case").distinct().count() if len(rows) == LISTED else len({row.case_id for row in rows})
    )
    return Dates(
        [(row, case) for row, case in found if isinstance(case, Application)],
        count,
        _list_url(edition, due=due, sort="termin"),
    )


def _list_url(edition: Edition, **query: str) -> str:
    return f"{reverse('case-list')}?{urlencode({'edition': edition.pk, **query})}"
