"""Which sheet an act may write, and how its refusals become reasons."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import ValidationError

from certification.models import Role
from criteria.models import Sheet
from criteria.sheets import SheetConflict, SheetIncomplete, close
from workflows.audits.models import AssignmentState
from workflows.audits.queries import application, correction_sheet_of, own_assignment, recheck_sheet_of
from workflows.context import Context
from workflows.refusal import Reason, Refused
from workflows.states import State

SCORED_BY_OFFICE = (State.DRAFT, State.RETURNED)


def own_sheet(context: Context) -> Sheet | None:
    """The one sheet the actor may write scores or evidence into in this state, if there is any."""
    case = application(context)
    if context.source == State.CONDITIONAL:
        return recheck_sheet_of(case) if context.role in (Role.PREPARER, Role.LEAD) else None
    if context.source == State.CORRECTION:
        return correction_sheet_of(case)
    if context.role == Role.PREPARER:
        return case.self_sheet
    assignment = own_assignment(context)
    return assignment.sheet if assignment and assignment.state == AssignmentState.ACTIVE else None


def close_sheet(sheet: Sheet, at: datetime) -> str:
    """Hand a complete sheet in and lock it; returns its SHA-256.

    Raises Refused, naming everything that is missing.
    """
    with as_refusal("sheet"):
        return close(sheet, at=at)


@contextmanager
def as_refusal(code: str) -> Iterator[None]:
    """What the sheets refuse, the door refuses: same words, one reason each."""
    try:
        yield
    except SheetIncomplete as error:
        raise Refused(incomplete(code, error)) from error
    except SheetConflict as error:
        raise Refused([Reason("sheet_conflict", str(error), "Wczytaj arkusz ponownie.")]) from error
    except ValidationError as error:
        raise Refused([Reason(code, text) for text in _texts(error)]) from error


def incomplete(code: str, error: SheetIncomplete) -> list[Reason]:
    """One reason for each thing that a sheet lacks."""
    return [Reason(code, str(item), "Uzupełnij arkusz.") for item in error.missing]


def _texts(error: ValidationError) -> list[str]:
    if hasattr(error, "error_dict"):
        return [f"{key}: {text}" for key, texts in error.message_dict.items() for text in texts]
    return list(error.messages)
