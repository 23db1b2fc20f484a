"""What becomes of a decision, of a question put off, and of a mistake found in time."""

from certification.legal_clock import calendar_days
from criteria.rows import store
from workflows import values
from workflows.context import Context
from workflows.deadlines import DeadlineKind, set_deadline
from workflows.deadlines.clocks import local_day
from workflows.keeping import CONDITION, keep
from workflows.models import Resolution
from workflows.panel.adopting import adopt
from workflows.panel.table import application, course, sitting
from workflows.registry import effect
from workflows.states import State


@effect
def adopt_resolution(context: Context) -> None:
    """The panel's decision gets its number. Payload: ``reasons``, and ``condition`` where there is one."""
    votes, table = course(context), sitting(context)
    carried = votes.carried
    adopt(
        context,
        Resolution.Body.PANEL,
        carried.motion if carried else State.REFUSED.value,
        distinction=carried.distinction if carried else False,
        reasons=str(context.payload["reasons"]).strip(),
        condition=values.text(context.payload.get("condition")),
        ballot=votes.basis,
        session=table.session if table else None,
    )


@effect
def record_deferral(context: Context) -> None:
    """The panel's ``question`` and its ``addressee`` (office or lead)."""
    case = application(context)
    case.deferrals += 1
    case.deferral_question = str(context.payload["question"]).strip()
    case.deferral_addressee = context.payload["addressee"]
    case.deferral_answer = ""
    store(case, "deferrals", "deferral_question", "deferral_addressee", "deferral_answer")


@effect
def set_deferral_deadline(context: Context) -> None:
    """The time to answer runs from the day of the session."""
    day = local_day(context.now)
    due = calendar_days(day, context.edition.deferral_days)
    set_deadline(context, DeadlineKind.DEFERRAL, due, day)


@effect
def record_deferral_answer(context: Context) -> None:
    """The ``answer`` to the panel's question."""
    case = application(context)
    case.deferral_answer = str(context.payload["answer"]).strip()
    store(case, "deferral_answer")


@effect
def mark_resolution_corrected(context: Context) -> None:
    """The resolution is kept and marked; the panel decides anew. Its condition is off."""
    case = application(context)
    in_force = Resolution.objects.filter(case_id=case.pk, standing=Resolution.Standing.IN_FORCE)
    context.record["corrected"] = list(in_force.values_list("number", flat=True))
    in_force.update(standing=Resolution.Standing.CORRECTED)
    case.condition = ""
    store(case, "condition")
    keep(context, CONDITION, case)
