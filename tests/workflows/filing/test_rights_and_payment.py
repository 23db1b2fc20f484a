"""Rights given up while they run; the fee noted once."""

from datetime import date, timedelta

import pytest

from certification import clock
from certification.legal_clock import calendar_days
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.stages import filed, supposed
from workflows.context import Context
from workflows.deadlines import DeadlineKind, latest, set_deadline
from workflows.models import Waiver
from workflows.models.deadline import DeadlineState
from workflows.registry import EFFECTS, GUARDS
from workflows.states import State


@pytest.fixture
def walk(world: World) -> Walk:
    return filed(world)


def refusal(name: str, context: Context) -> str | None:
    reason = GUARDS[name](context)
    return reason.code if reason else None


@pytest.mark.parametrize(
    ("state", "right", "kind"),
    [
        (State.ADMITTED, "objection", DeadlineKind.OBJECTION),
        (State.REPLY, "reply", DeadlineKind.REPLY),
        (State.REJECTED, "reconsideration", DeadlineKind.RECONSIDERATION),
        (State.GRANTED, "reconsideration", DeadlineKind.RECONSIDERATION),
    ],
)
def test_a_right_is_given_up_while_its_time_runs(
    walk: Walk, state: State, right: str, kind: DeadlineKind
) -> None:
    context = supposed(walk.case, state, "waive", walk.head, right=right)
    assert refusal("right_can_be_waived", context) == "right_can_be_waived"

    set_deadline(context, kind, calendar_days(clock.today(), 14), clock.today())
    assert refusal("right_can_be_waived", context) is None

    EFFECTS["record_waiver"](context)
    waiver, deadline = Waiver.objects.get(), latest(walk.case, kind)
    assert deadline is not None
    assert (waiver.kind, waiver.cycle, waiver.by, deadline.state) == (
        right,
        1,
        walk.head,
        DeadlineState.CANCELLED,
    )
    assert refusal("right_can_be_waived", context) == "right_can_be_waived"


@pytest.mark.parametrize("right", ["reply", "głosowanie", 4, ["objection"]])
def test_a_right_of_another_stage_cannot_be_given_up(walk: Walk, right: object) -> None:
    context = supposed(walk.case, State.ADMITTED, "waive", walk.head, right=right)
    set_deadline(context, DeadlineKind.REPLY, calendar_days(clock.today(), 14), clock.today())

    assert refusal("right_can_be_waived", context) == "right_can_be_waived"


def test_time_that_ran_out_leaves_nothing_to_give_up(walk: Walk) -> None:
    context = supposed(walk.case, State.REPLY, "waive", walk.head, right="reply")
    set_deadline(context, DeadlineKind.REPLY, calendar_days(date(2027, 1, 4), 3), date(2027, 1, 4))

    assert refusal("right_can_be_waived", context) == "right_can_be_waived"


def test_the_fee_is_noted_once_for_a_day_that_has_come(walk: Walk) -> None:
    today = clock.today()
    context = supposed(walk.case, State.GRANTED, "register_payment", paid_on=today.isoformat())
    assert refusal("not_paid_before", context) is None
    assert refusal("payment_day_possible", context) is None

    EFFECTS["record_payment"](context)

    assert (
        refusal("not_paid_before", supposed(walk.case, State.GRANTED, "register_payment"))
        == "not_paid_before"
    )
    walk.case.filed_at = clock.now()
    walk.case.save(update_fields=["filed_at"])
    before = (today - timedelta(days=1)).isoformat()
    for day in ((today + timedelta(days=1)).isoformat(), before, "1999-01-01", "wczoraj", 5):
        context = supposed(walk.case, State.GRANTED, "register_payment", paid_on=day)
        assert refusal("payment_day_possible", context) == "payment_day_possible"


def test_only_an_edition_that_demands_the_fee_waits_for_it(walk: Walk) -> None:
    context = supposed(walk.case, State.GRANTED, "issue")
    assert refusal("fee_rule_met", context) is None

    context.edition.fee_required = True
    assert refusal("fee_rule_met", context) == "fee_rule_met"

    context.case.fee_paid_at = clock.now()  # type: ignore[attr-defined]
    assert refusal("fee_rule_met", context) is None
