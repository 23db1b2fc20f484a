"""What is asked before a case comes before a session."""

from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.models import Application, Session
from workflows.panel.law import SessionState
from workflows.panel.table import sitting
from workflows.refusal import Reason
from workflows.registry import guard


@guard
def session_takes_cases(context: Context) -> Reason | None:
    """``session`` (primary key) is one of this edition, not over yet, and the case is on no other agenda."""
    if other := sitting(context):
        return Reason(
            "session_takes_cases",
            said("Sprawa jest już w porządku obrad posiedzenia {session}.", session=other.session.number),
            "Poczekaj na wynik tego posiedzenia.",
        )
    if session_named(context):
        return None
    return Reason(
        "session_takes_cases",
        "W tej edycji nie ma takiego posiedzenia, które można by uzupełnić o sprawę.",
        "Wybierz z listy posiedzenie zwołane albo trwające.",
    )


def session_named(context: Context) -> Session | None:
    """The session of the payload, if it can take this case: an application stays in its edition.

    Its row stays locked: it can be neither closed meanwhile nor given another case in the same place. A case on
    no agenda waits for no session, so the two locks are never asked for the other way round.
    """
    if "session_named" not in context.found:
        context.found["session_named"] = _lock_session(context)
    found: Session | None = context.found["session_named"]
    return found


def _lock_session(context: Context) -> Session | None:
    key = values.number(context.payload.get("session"))
    if key is None:
        return None
    rows = Session.objects.select_for_update(of=("case_ptr",), no_key=True).filter(
        pk=key, of_edition__programme=context.edition.programme_id
    )
    if isinstance(context.case, Application):
        rows = rows.filter(of_edition=context.edition)
    return rows.filter(state__in=(SessionState.PLANNED, SessionState.OPEN)).first()
