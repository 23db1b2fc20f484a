"""What becomes of the room's table, its agenda's order and its speakers."""

from workflows.context import Context
from workflows.models import AgendaItem, Floor
from workflows.panel.guards.floor import item_named, minutes_named, place_named
from workflows.panel.guards.sessions import member_named
from workflows.registry import effect


@effect
def put_on_table(context: Context) -> None:
    """The case of ``item`` lies on the table; nobody speaks yet."""
    _floor(context, item=item_named(context), **_NOBODY)


@effect
def reorder_agenda(context: Context) -> None:
    """The ``item`` takes its new ``place``; those between move up or down by one."""
    item, place = item_named(context), place_named(context)
    if item is None or place is None:
        return
    rows = list(AgendaItem.objects.filter(session_id=context.case.pk).exclude(pk=item.pk))
    rows.insert(place - 1, item)
    moved = [(number, row) for number, row in enumerate(rows, 1) if row.position != number]
    for number, row in moved:
        row.position = number
    AgendaItem.objects.bulk_update([row for _, row in moved], ["position"])


@effect
def give_floor(context: Context) -> None:
    """The ``member`` speaks from now on, for ``minutes``."""
    member = member_named(context)
    if member:
        _floor(
            context,
            speaker_id=member.pk,
            speaks_since=context.now,
            speaks_minutes=minutes_named(context),
        )


@effect
def end_floor(context: Context) -> None:
    """Nobody speaks."""
    _floor(context, **_NOBODY)


_NOBODY = {"speaker_id": None, "speaks_since": None, "speaks_minutes": 0}


def _floor(context: Context, **values: object) -> None:
    Floor.objects.update_or_create(session_id=context.case.pk, defaults=values)
