"""What the acts of a session bring about."""

from django.db.models import QuerySet

from criteria.rows import insert, store
from workflows.context import Context
from workflows.models import AgendaItem, Presence
from workflows.panel.agendas import lock_cases
from workflows.panel.guards.sessions import member_named
from workflows.panel.law import SessionState
from workflows.panel.table import session
from workflows.registry import effect


@effect
def take_chair(context: Context) -> None:
    """The actor presides from now on, and is there."""
    sitting = session(context)
    sitting.presiding = context.actor
    store(sitting, "presiding")
    if context.actor and not _stays(context, context.actor.pk).exists():
        _arrive(context, context.actor.pk)
    context.record["presiding"] = sitting.presiding_id


@effect
def note_arrival(context: Context) -> None:
    """The member is there from now on."""
    member = member_named(context)
    if member:
        _arrive(context, member.pk, remote=context.payload.get("remote") is True)


@effect
def note_departure(context: Context) -> None:
    """The member is there no longer; a session whose presiding person leaves waits for another."""
    member = member_named(context)
    if member is None:
        return
    _stays(context, member.pk).update(left_at=context.now)
    context.record["left"] = member.pk
    sitting = session(context)
    if sitting.presiding_id == member.pk:
        sitting.presiding = None
        store(sitting, "presiding")


@effect
def end_presence(context: Context) -> None:
    """Everybody leaves."""
    _stays(context).update(left_at=context.now)


@effect
def carry_undecided_over(context: Context) -> None:
    """Cases that were not decided wait to be put on another agenda."""
    keys = lock_cases(session(context))
    items = AgendaItem.objects.filter(session_id=context.case.pk, state=AgendaItem.State.PLANNED)
    items.update(state=AgendaItem.State.CARRIED)
    context.record["carried_over"] = keys
    context.also.update(keys)


@effect
def ask_for_votes(context: Context) -> None:
    """Who is asked to declare, vote or preside follows who is there; before the session opens, nobody is."""
    sitting = session(context)
    if sitting.state == SessionState.OPEN:
        context.also.update(lock_cases(sitting))


@effect
def make_minutes(context: Context) -> None:
    """The minutes are drawn up after the session's end is on record."""
    from workflows.documents.minutes_filing import file_minutes

    file_minutes.enqueue(context.case.pk)


def _arrive(context: Context, member: int, remote: bool = False) -> None:
    insert(Presence(session=session(context), member_id=member, arrived_at=context.now, remote=remote))
    context.record["arrived"] = member


def _stays(context: Context, *members: int) -> "QuerySet[Presence]":
    rows = Presence.objects.filter(session_id=context.case.pk, left_at=None)
    return rows.filter(member_id__in=members) if members else rows
