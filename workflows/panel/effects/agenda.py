"""What becomes of a case's place on an agenda."""

from django.db.models import Max

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
    last = AgendaItem.objects.filter(session=session).aggregate(last=Max("position"))["last"] or 0
    item, _ = AgendaItem.objects.update_or_create(
        session=session,
        case_id=context.case.pk,
        defaults={"state": AgendaItem.State.PLANNED},
        create_defaults={"position": last + 1},
    )
    context.record |= {"number": session.number, "position": item.position}


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
    items = AgendaItem.objects.filter(case_id=context.case.pk, state=AgendaItem.State.PLANNED)
    items.update(state=state)
