"""What becomes of a contested decision, and of a condition that was met."""

from workflows import values
from workflows.context import Context
from workflows.models import Resolution
from workflows.panel.adopting import adopt
from workflows.reconsideration.queries import body_of, opinions_of
from workflows.registry import effect
from workflows.states import State


@effect
def adopt_reconsideration(context: Context) -> None:
    """What the body decided, under the next number. Payload: ``decision``, ``reasons``, ``condition``."""
    opinions = opinions_of(context.case, [seat.expert_id for seat in body_of(context.case)])
    context.record["opinions"] = {str(member): decision for member, decision in opinions.items()}
    adopt(
        context,
        Resolution.Body.RECONSIDERATION,
        context.payload["decision"],
        reasons=str(context.payload["reasons"]).strip(),
        condition=values.text(context.payload.get("condition")),
    )


@effect
def adopt_fulfilment(context: Context) -> None:
    """The condition was met: the conditional decision is followed by a grant."""
    adopt(context, Resolution.Body.FULFILMENT, State.GRANTED.value, reasons=context.reason)
