"""More time: extended once, or restored."""

from datetime import timedelta

import pytest

from certification import clock
from certification.legal_clock import calendar_days
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.stages import codes_refusing, returned, supposed
from workflows.deadlines import DeadlineKind, latest, set_deadline
from workflows.deadlines.clocks import length
from workflows.deadlines.extending import extend, restore
from workflows.models import Deadline
from workflows.models.deadline import DeadlineState
from workflows.registry import GUARDS
from workflows.states import State

WHY = {"reason": "Urząd przenosi siedzibę."}


@pytest.fixture
def walk(world: World) -> Walk:
    """A case whose time for completion runs."""
    walk = returned(world)
    walk.deliver()
    return walk


def completion(walk: Walk) -> Deadline:
    deadline = latest(walk.case, DeadlineKind.COMPLETION)
    assert deadline is not None
    return deadline


def test_an_extension_is_as_long_as_the_period_and_given_once(walk: Walk) -> None:
    before = completion(walk)
    assert length(before) == 7

    walk.act("extend_deadline", walk.crew.secretary, deadline=before.pk, **WHY)

    after = completion(walk)
    assert (after.extensions, length(after), after.state) == (1, 14, DeadlineState.SET)
    assert after.explanation.startswith(f"{before.explanation}; przedłużenie: 7 dni roboczych od ")
    assert codes_refusing(walk, "extend_deadline", walk.crew.secretary, deadline=after.pk, **WHY) == [
        "extension_left"
    ]


def test_a_condition_is_extended_by_what_the_edition_says(walk: Walk) -> None:
    context = supposed(walk.case, State.CONDITIONAL, "extend_deadline")
    today = clock.today()
    deadline = set_deadline(context, DeadlineKind.CONDITION, calendar_days(today, 60), today)

    assert extend(context, deadline).nominal_on == today + timedelta(days=90)


def test_what_ran_out_is_restored_not_extended(walk: Walk) -> None:
    deadline = completion(walk)
    assert codes_refusing(walk, "restore_deadline", walk.crew.secretary, deadline=deadline.pk, **WHY) == [
        "deadline_expired"
    ]

    clock.set(deadline.due_at)
    assert codes_refusing(walk, "extend_deadline", walk.crew.secretary, deadline=deadline.pk, **WHY) == [
        "deadline_running"
    ]
    walk.act("mark_overdue", None, deadline=deadline.pk)
    walk.act("restore_deadline", walk.crew.secretary, deadline=deadline.pk, **WHY)

    restored = completion(walk)
    assert (restored.state, restored.done_at) == (DeadlineState.SET, None)
    assert restored.due_at > clock.now()
    assert "; przywrócenie: 7 dni roboczych od " in restored.explanation


def test_what_is_restored_late_and_again_is_the_period_once_more_each_time(walk: Walk) -> None:
    """Fourteen days restored three times stay fourteen, whatever was extended and however late one asks."""
    case = supposed(walk.case, State.CONDITIONAL, "extend_deadline")
    today = clock.today()
    deadline = set_deadline(case, DeadlineKind.REPLY, calendar_days(today, 14), today)
    assert extend(case, deadline).nominal_on == today + timedelta(days=28)

    for weeks in (6, 10, 14):
        clock.set(deadline.due_at + timedelta(weeks=weeks))
        context = supposed(walk.case, State.REPLY, "restore_deadline", deadline=deadline.pk)
        assert restore(context, deadline).nominal_on == clock.today() + timedelta(days=14)


def test_an_extension_after_a_restoring_is_the_period_too(walk: Walk) -> None:
    deadline = completion(walk)
    clock.set(deadline.due_at + timedelta(weeks=6))
    walk.act("restore_deadline", walk.crew.secretary, deadline=deadline.pk, **WHY)

    walk.act("extend_deadline", walk.crew.secretary, deadline=deadline.pk, **WHY)

    assert completion(walk).explanation.count("7 dni roboczych od") == 3


def test_a_passed_stage_has_nothing_to_restore(walk: Walk) -> None:
    deadline = completion(walk)
    clock.set(deadline.due_at)
    context = supposed(walk.case, State.ADMITTED, "restore_deadline", deadline=deadline.pk)

    reason = GUARDS["deadline_expired"](context)

    assert reason is not None
    assert "na innym etapie" in reason.text


@pytest.mark.parametrize("kind", [DeadlineKind.FILING, DeadlineKind.RECONSIDERATION, DeadlineKind.EXPIRY])
def test_some_dates_are_never_extended(walk: Walk, kind: DeadlineKind) -> None:
    context = supposed(walk.case, State.CONDITIONAL, "extend_deadline")
    today = clock.today()
    context.payload["deadline"] = set_deadline(context, kind, calendar_days(today, 9), today).pk

    reason = GUARDS["extension_left"](context)

    assert reason is not None
    assert reason.code == "extension_left"


@pytest.mark.parametrize("act", ["extend_deadline", "restore_deadline"])
@pytest.mark.parametrize("named", [0, 10**30, "1", True, None, [1], {"pk": 1}])
def test_a_deadline_that_is_not_of_this_case_is_refused(walk: Walk, act: str, named: object) -> None:
    refused = codes_refusing(walk, act, walk.crew.secretary, deadline=named, **WHY)

    assert refused in (["deadline_running"], ["deadline_expired"], ["needs_deadline"])


def test_another_case_s_deadline_is_out_of_reach(world: World, walk: Walk) -> None:
    stranger = world.walk(world.offices[1])
    clock.set(world.edition.closes_at - timedelta(days=1))
    theirs = latest(stranger.open().case, DeadlineKind.FILING)
    assert theirs is not None

    assert codes_refusing(walk, "extend_deadline", walk.crew.secretary, deadline=theirs.pk, **WHY) == [
        "deadline_running"
    ]
