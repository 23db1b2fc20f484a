"""Which cases a list shows: those a person may know of, narrowed and put in order.

The page asks for keys alone, with SQL that is put together once for each shape of what was chosen; files and bulk
acts use the same querysets as they are.
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Least

from certification.models import User
from certification.offices import name_in_force
from criteria.prepared import Key, Listing
from workflows.access import visible_applications
from workflows.deadlines import targets
from workflows.deadlines.lateness import is_due_soon, is_late
from workflows.embargo import hidden_decisions
from workflows.models import Application, Deadline
from workflows.models.deadline import DeadlineState
from workflows.onlooker import Onlooker, onlooker
from workflows.states import State
from workflows.views.holders import waits_for
from workflows.views.searching import matching

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Shown(TypedDict):
        shown: str
        due_on: date | None

    Listed = WithAnnotations[Application, _Shown]

LATE, SOON = "late", "soon"
BY_OFFICE = "office__names__sort_key"
BY_STATE = "shown"
ORDERS = {"numer": "number", "urzad": BY_OFFICE, "stan": BY_STATE, "termin": "due_on"}


class Wanted(NamedTuple):
    """What was chosen above the list, and when.

    ``text``: a pattern to find; ``edition``, ``holder``: keys; ``due``: ``LATE`` or ``SOON``, which is ``until`` a day.
    ``keeps``: who asks keeps files, and is shown the working deadlines too.
    """

    text: str = ""
    edition: int = 0
    holder: int = 0
    states: tuple[str, ...] = ()
    due: str = ""
    sort: str = ""
    moment: datetime = datetime.min.replace(tzinfo=UTC)
    until: date = date.min
    keeps: bool = False
    today: date = date.min

    @property
    def column(self) -> str | None:
        """What the list is put in order by; None for the newest first."""
        return ORDERS.get(self.sort.removeprefix("-"))

    def values(self) -> dict[str, Key]:
        """What its query compares with; the rest is the shape of the query."""
        asked = [name for name in ("text", "edition", "holder") if getattr(self, name)]
        if self.states or self.due or self.column == BY_STATE:
            asked.append("moment")
        if self.due == SOON:
            asked.append("until")
        if self.due and self.keeps:
            asked.append("today")
        return {name: getattr(self, name) for name in asked}

    def shape(self) -> "Wanted":
        """The same for everybody who chose the same kinds of things."""
        return Wanted(states=self.states, due=self.due, sort=self.sort, keeps=self.keeps)


def keys_in_order(user: User, wanted: Wanted, number: int) -> list[int]:
    """Keys of the first so many cases of the person's list. One query."""
    values = wanted.values()
    finding = _finding(wanted.shape(), tuple(values), number)
    return [key for (key,) in finding.all(*onlooker(user).keys, *values.values())]


def narrowed(user: User | Onlooker, wanted: Wanted) -> "QuerySet[Listed]":
    """The person's cases that match, in order."""
    who = onlooker(user)
    return _ordered(_filtered(listed(who, wanted.moment, keeps=wanted.keeps), wanted, who), wanted, who)


def listed(user: User | Onlooker, moment: datetime, *, keeps: bool = False) -> "QuerySet[Listed]":
    """The person's cases, ``described``."""
    return described(visible_applications(user), user, moment, keeps=keeps)


def described(
    cases: "QuerySet[Application]", user: User | Onlooker, moment: datetime, *, keeps: bool = False
) -> "QuerySet[Listed]":
    """Cases the person may know of, with the state they may know (``shown``), the next date and the office.

    ``keeps``: the working deadline counts as a date.
    """
    dates = Deadline.objects.filter(case=OuterRef("pk"), state=DeadlineState.SET).order_by("due_at")
    of_law = Subquery(dates.values("due_on")[:1])
    due_on = Least(Coalesce(of_law, "target_on"), Coalesce("target_on", of_law)) if keeps else of_law
    return (
        cases.annotate(shown=shown_state_of(user, moment), due_on=due_on)
        .select_related("office", "of_edition")
        .prefetch_related("office__names")
    )


def shown_state_of(user: User | Onlooker, moment: datetime) -> Case:
    """The state a person may know: a decision they must not know yet looks like the panel's state."""
    return Case(
        When(hidden_decisions(user, moment), then=Value(State.PANEL.value)),
        default=F("state"),
        output_field=CharField(),
    )


@lru_cache(maxsize=128)
def _finding(shape: Wanted, names: tuple[str, ...], number: int) -> Listing:
    """Asks for so many keys: for an onlooker, and for values with these names. Nothing of anybody is kept in it."""

    def rows(
        person: int, day: date, advised: date, employer: str, *values: Key
    ) -> "QuerySet[Application, tuple[int]]":
        given: dict[str, Any] = dict(zip(names, values, strict=True))
        wanted = shape._replace(**given)
        found = narrowed(Onlooker(person, day, advised, employer), wanted)
        keys: QuerySet[Application, tuple[int]] = found.values_list("pk")
        return keys[:number]

    return Listing(rows)


def _filtered(rows: "QuerySet[Listed]", wanted: Wanted, who: Onlooker) -> "QuerySet[Listed]":
    if wanted.text:
        rows = rows.filter(matching(wanted.text, who))
    if wanted.states:
        rows = rows.filter(shown__in=wanted.states)
    if wanted.edition:
        rows = rows.filter(of_edition=wanted.edition)
    if wanted.due == LATE:
        rows = rows.filter(_or(is_late(wanted.moment), targets.late(wanted.today), wanted))
    if wanted.due == SOON:
        soon = targets.soon(wanted.today, wanted.until)
        rows = rows.filter(_or(is_due_soon(wanted.moment, wanted.until), soon, wanted))
    if wanted.holder:
        rows = rows.filter(waits_for(wanted.holder))
    return rows


def _or(of_law: Exists, of_work: Q, wanted: Wanted) -> Q:
    return Q(of_law) | of_work if wanted.keeps else Q(of_law)


def _ordered(rows: "QuerySet[Listed]", wanted: Wanted, who: Onlooker) -> "QuerySet[Listed]":
    """By one column, the newest first unless asked; rows without a date come last.

    Numbers, offices and the newest are read in order from an index.
    """
    column, backwards = wanted.column, wanted.sort.startswith("-")
    if column is None:
        return rows.order_by("-pk")
    if column == BY_OFFICE:
        return rows.filter(name_in_force(who.today)).order_by(f"{'-' * backwards}{column}", "pk")
    order = F(column).desc(nulls_last=True) if backwards else F(column).asc(nulls_last=True)
    return rows.order_by(order, "pk")
