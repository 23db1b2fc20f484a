"""What effective delivery sets going: the clocks of the office's rights, and its gate."""

from datetime import date, timedelta

import pytest

from certification import clock
from certification.legal_clock import Due, calendar_days
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.stages import filed, returned, supposed
from workflows.context import Context
from workflows.deadlines import DeadlineKind, latest, pause, set_deadline
from workflows.letters.models import Letter, LetterKind, LetterState
from workflows.models import Application, Deadline
from workflows.models.deadline import DeadlineState
from workflows.registry import EFFECTS
from workflows.states import State

DAY = date(2027, 3, 25)


@pytest.fixture
def walk(world: World) -> Walk:
    return filed(world)


def delivered(walk: Walk, kind: LetterKind, state: State) -> Context:
    """A letter of ``kind`` delivered on 25 March while the case stands in ``state``; nothing set going yet."""
    letter = Letter.objects.create(
        case=walk.case,
        kind=kind,
        state=LetterState.DELIVERED,
        subject="Pismo",
        body="Treść",
        drafted_by=walk.crew.secretary,
        drafted_at=clock.now(),
        effective_on=DAY,
        proof="UPD 1",
    )
    return supposed(walk.case, state, "register_delivery", letter=letter.pk)


def running(walk: Walk) -> dict[str, tuple[date, str]]:
    rows = Deadline.objects.filter(case_id=walk.case.pk, state=DeadlineState.SET)
    return {row.kind: (row.due_on, row.explanation) for row in rows}


@pytest.mark.parametrize(
    ("kind", "state", "deadline", "due"),
    [
        (LetterKind.RETURN, State.RETURNED, "completion", date(2027, 4, 6)),
        (LetterKind.TEAM, State.ADMITTED, "objection", date(2027, 3, 31)),
        (LetterKind.REPORT, State.REPLY, "reply", date(2027, 4, 8)),
        (LetterKind.REJECTION, State.REJECTED, "reconsideration", date(2027, 4, 8)),
        (LetterKind.DECISION, State.REFUSED, "reconsideration", date(2027, 4, 8)),
        (LetterKind.DECISION, State.GRANTED, "reconsideration", date(2027, 4, 8)),
    ],
)
def test_each_letter_starts_its_clock_on_the_effective_day(
    walk: Walk, kind: LetterKind, state: State, deadline: str, due: date
) -> None:
    EFFECTS["start_clocks"](delivered(walk, kind, state))

    assert {name: day for name, (day, _) in running(walk).items()} == {deadline: due}
    assert "od 25.03.2027" in running(walk)[deadline][1]


def test_a_conditional_decision_starts_two_clocks(walk: Walk) -> None:
    EFFECTS["start_clocks"](delivered(walk, LetterKind.DECISION, State.CONDITIONAL))

    assert {name: day for name, (day, _) in running(walk).items()} == {
        "reconsideration": date(2027, 4, 8),
        "condition": date(2027, 5, 24),
    }


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (LetterKind.OTHER, State.RETURNED),
        (LetterKind.RETURN, State.FORMAL_CHECK),
        (LetterKind.TEAM, State.AUDIT),
        (LetterKind.RECONSIDERED, State.REFUSED),
    ],
)
def test_a_letter_of_a_passed_stage_starts_nothing(walk: Walk, kind: LetterKind, state: State) -> None:
    EFFECTS["start_clocks"](delivered(walk, kind, state))

    assert running(walk) == {}


def test_a_letter_replaced_by_a_later_one_starts_nothing(walk: Walk) -> None:
    context = delivered(walk, LetterKind.TEAM, State.ADMITTED)
    delivered(walk, LetterKind.TEAM, State.ADMITTED)

    EFFECTS["start_clocks"](context)

    assert running(walk) == {}


def test_a_condition_that_stays_runs_on_from_where_it_stopped(walk: Walk) -> None:
    context = delivered(walk, LetterKind.RECONSIDERED, State.CONDITIONAL)
    due = set_deadline(context, DeadlineKind.CONDITION, _sixty(), clock.today()).due_on
    pause(context, DeadlineKind.CONDITION)
    EFFECTS["resume_condition_deadline"](context)
    assert running(walk) == {}

    context.now += timedelta(days=20)
    EFFECTS["start_clocks"](context)

    assert due < running(walk)["condition"][0] <= due + timedelta(days=22)


def test_a_condition_that_goes_takes_its_clock_with_it(walk: Walk) -> None:
    context = supposed(walk.case, State.GRANTED, "reconsider")
    set_deadline(context, DeadlineKind.CONDITION, _sixty(), clock.today())

    EFFECTS["resume_condition_deadline"](context)

    deadline = latest(walk.case, DeadlineKind.CONDITION)
    assert deadline is not None
    assert deadline.state == DeadlineState.CANCELLED


@pytest.mark.parametrize(
    ("kind", "opens"),
    [(LetterKind.DECISION, True), (LetterKind.RECONSIDERED, True), (LetterKind.REPORT, False)],
)
def test_the_office_s_gate_opens_with_the_letter_that_tells_the_decision(
    walk: Walk, kind: LetterKind, opens: bool
) -> None:
    EFFECTS["open_office_gate"](delivered(walk, kind, State.REFUSED))

    gate = Application.objects.get(pk=walk.case.pk).office_gate_at
    assert gate == (clock.now() if opens else None)


def test_a_bounce_starts_no_clock_and_a_delivery_by_post_does(world: World) -> None:
    walk = returned(world)

    walk.deliver(bounce_first=True)

    assert list(running(walk)) == ["completion"]
    states = list(walk.case.letters.values_list("state", "channel"))
    assert states == [("bounced", "email"), ("delivered", "post")]


def _sixty() -> Due:
    return calendar_days(clock.today(), 60)
