"""What becomes of a case's place on an agenda."""

from criteria.prepared import Changing, Reading
from criteria.rows import insert, store
from workflows.context import Context
from workflows.models import AgendaItem
from workflows.panel.guards.agenda import session_named
from workflows.registry import effect


@effect
def add_to_agenda(context: Context) -> None:
    """The case comes last on the agenda of ``session``; one that was there before takes its place anew."""
    session = session_named(context)
    if session is None:
        return
    items = _AGENDA.all(session.pk)
    item = next((each for each in items if each.case_id == context.case.pk), None)
    if item:
        item.state = AgendaItem.State.PLANNED
        store(item, "state")
    else:
        last = max((each.position for each in items), default=0)
        item = insert(AgendaItem(session=session, case_id=context.case.pk, position=last + 1))
    context.record |= {"number": session.number, "position": item.position}


_AGENDA = Reading(lambda session: AgendaItem.objects.filter(session=session))


@effect
def settle_agenda_item(context: Context) -> None:
    """The case was decided at this session."""
    _end(context, AgendaItem.State.DECIDED)


@effect
def defer_agenda_item(context: Context) -> None:
    """The case was put off at this session."""
    _end(context, AgendaItem.State.DEFERRED)


@effect
def remove_from_agenda(context: Context) -> None:
    """The case comes before no session."""
    _end(context, AgendaItem.State.REMOVED)


def _end(context: Context, state: AgendaItem.State) -> None:
    _ENDING.change(context.case.pk, str(state))


_ENDING = Changing(
    lambda case, state: (
        AgendaItem.objects.filter(case=case, state=AgendaItem.State.PLANNED),
        {"state": state},
    )
)
