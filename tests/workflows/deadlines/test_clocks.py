"""What acts do to deadlines: set, meet, pause, resume, cancel."""

from datetime import date, timedelta

import pytest

from certification import clock
from certification.legal_clock import calendar_days, end_of_day, working_days
from tests.cast import World
from tests.workflows.stages import supposed
from workflows import deadlines
from workflows.context import Context
from workflows.deadlines import DeadlineKind
from workflows.models import Deadline
from workflows.models.deadline import DeadlineState
from workflows.states import State


@pytest.fixture
def context(world: World) -> Context:
    return supposed(world.walk().open().case, State.CONDITIONAL, "fulfil_condition")


def start(context: Context, kind: DeadlineKind = DeadlineKind.CONDITION, days: int = 60) -> Deadline:
    today = clock.today()
    return deadlines.set_deadline(context, kind, calendar_days(today, days), today)


def stored(deadline: Deadline) -> Deadline:
    return Deadline.objects.get(pk=deadline.pk)


def test_a_deadline_is_stored_with_its_explanation_and_noted_for_the_journal(context: Context) -> None:
    clock.set(end_of_day(date(2027, 3, 31)))
    due = working_days(date(2027, 3, 24), 7)

    deadline = deadlines.set_deadline(context, DeadlineKind.COMPLETION, due, date(2027, 3, 24))

    row = stored(deadline)
    assert (row.due_on, row.due_at, row.unit) == (due.day, due.at, "working")
    assert row.explanation == "7 dni roboczych od 24.03.2027 → 5.04.2027; wolne: 28–29.03"
    assert context.record["deadlines"] == [
        {
            "kind": "completion",
            "cycle": 1,
            "due_on": "2027-04-05",
            "due_at": "2027-04-05T22:00:00+00:00",
            "starts_on": "2027-03-24",
            "nominal_on": "2027-04-05",
            "period": 7,
            "unit": "working",
            "explanation": row.explanation,
        }
    ]


def test_a_new_cycle_puts_an_end_to_the_one_that_runs(context: Context) -> None:
    first, second = start(context), start(context)

    assert (stored(first).state, stored(first).cycle) == (DeadlineState.CANCELLED, 1)
    assert (stored(second).state, stored(second).cycle) == (DeadlineState.SET, 2)
    assert deadlines.latest(context.case, DeadlineKind.CONDITION) == second


def test_meeting_in_time_is_met_and_after_it_expired(context: Context) -> None:
    in_time, late = start(context, DeadlineKind.REPLY), start(context, DeadlineKind.CONDITION)

    deadlines.meet(context, DeadlineKind.REPLY)
    context.now = late.due_at
    deadlines.meet(context, DeadlineKind.CONDITION)

    assert (stored(in_time).state, stored(late).state) == (DeadlineState.MET, DeadlineState.EXPIRED)
    assert stored(late).done_at == late.due_at


@pytest.mark.parametrize(("before", "over"), [(1, False), (0, True), (-1, True)])
def test_time_is_over_from_the_exclusive_end_on(context: Context, before: int, over: bool) -> None:
    deadline = start(context)

    moment = deadline.due_at - timedelta(seconds=before)

    assert deadlines.is_over(context.case, DeadlineKind.CONDITION, moment) is over


def test_what_was_never_set_is_not_over(context: Context) -> None:
    assert not deadlines.is_over(context.case, DeadlineKind.REPLY, context.now)


def test_a_pause_moves_the_end_by_the_days_the_clock_stood_still(context: Context) -> None:
    deadline = start(context, days=60)
    unpaused = deadline.nominal_on

    context.now += timedelta(days=10)
    deadlines.pause(context, DeadlineKind.CONDITION)
    assert stored(deadline).state == DeadlineState.PAUSED
    assert not deadlines.is_over(context.case, DeadlineKind.CONDITION, deadline.due_at + timedelta(days=99))

    context.now += timedelta(days=25)
    resumed = deadlines.resume(context, DeadlineKind.CONDITION)

    assert resumed is not None
    assert (resumed.state, resumed.paused_at) == (DeadlineState.SET, None)
    assert resumed.nominal_on == unpaused + timedelta(days=25)
    assert "przerwa od" in resumed.explanation


def test_a_deadline_that_ran_out_is_not_paused(context: Context) -> None:
    deadline = start(context)

    context.now = deadline.due_at
    deadlines.pause(context, DeadlineKind.CONDITION)

    assert stored(deadline).state == DeadlineState.SET


def test_cancelling_ends_all_that_runs_and_leaves_what_ended(context: Context) -> None:
    met, running, paused = (
        start(context, kind) for kind in (DeadlineKind.REPLY, DeadlineKind.CORRECTION, DeadlineKind.CONDITION)
    )
    deadlines.meet(context, DeadlineKind.REPLY)
    deadlines.pause(context, DeadlineKind.CONDITION)

    deadlines.cancel_all(context)

    assert [stored(each).state for each in (met, running, paused)] == ["met", "cancelled", "cancelled"]
    assert deadlines.running(context.case, DeadlineKind.CORRECTION) is None
