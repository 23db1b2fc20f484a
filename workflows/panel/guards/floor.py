"""What is asked before a case is called, the agenda's order changes, or somebody is given the floor."""

from typing import cast

from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.locking import concrete
from workflows.models import AgendaItem, Ballot, Floor
from workflows.panel.floor import on_table
from workflows.panel.guards.sessions import member_named
from workflows.panel.seats import sitting_for
from workflows.panel.table import present, session
from workflows.refusal import Reason
from workflows.registry import guard

LONGEST_SPEECH = 60
"""Minutes."""


@guard
def leads_the_room(context: Context) -> Reason | None:
    """The actor presides over the session, or over the case on the table where the chair is recused from it."""
    sitting, me = session(context), context.actor.pk if context.actor else 0
    if sitting.presiding_id == me:
        return None
    item = on_table(sitting)
    if item and sitting_for(concrete(item.case), item).presiding == me:
        return None
    who = sitting.presiding
    return Reason(
        "leads_the_room",
        said("Obrady prowadzi {who}.", who=who) if who else "Nikt teraz nie prowadzi obrad.",
        "Przewodniczący albo zastępca może przejąć prowadzenie.",
    )


@guard
def item_waits(context: Context) -> Reason | None:
    """``item`` (primary key) is a line of this agenda that waits to be decided."""
    item = item_named(context)
    if item and item.state == AgendaItem.State.PLANNED:
        return None
    return Reason(
        "item_waits",
        "Tego punktu nie ma w porządku obrad albo już go rozstrzygnięto.",
        "Wybierz punkt, który czeka na rozstrzygnięcie.",
    )


@guard
def table_is_free(context: Context) -> Reason | None:
    """No vote is under way on the case that lies on the table."""
    item = on_table(session(context))
    if item is None or item == item_named(context):
        return None
    if not Ballot.objects.filter(case=item.case_id, state=Ballot.State.OPEN).exists():
        return None
    return Reason("table_is_free", "Trwa głosowanie.", "Zamknij je, zanim wywołasz następną sprawę.")


@guard
def place_on_agenda(context: Context) -> Reason | None:
    """``place`` is a number from 1 to the length of the agenda."""
    place = place_named(context)
    if place and 1 <= place <= AgendaItem.objects.filter(session_id=context.case.pk).count():
        return None
    return Reason("place_on_agenda", "Nie ma takiego miejsca w porządku obrad.", "Podaj numer punktu.")


@guard
def member_may_speak(context: Context) -> Reason | None:
    """The ``member`` is there and not recused from the case on the table; ``minutes`` are 1 to 60."""
    member, minutes = member_named(context), minutes_named(context)
    if member is None or member.pk not in present(context):
        return Reason("member_may_speak", "Tej osoby nie ma na posiedzeniu.", "Wybierz kogoś obecnego.")
    if minutes is None or not 1 <= minutes <= LONGEST_SPEECH:
        return Reason("member_may_speak", "Czas wypowiedzi to od 1 do 60 minut.", "Popraw liczbę minut.")
    item = on_table(session(context))
    if item and member.pk in sitting_for(concrete(item.case), item).barred:
        return Reason(
            "member_may_speak", "Ta osoba jest wyłączona ze sprawy na stole.", "Wybierz kogoś innego."
        )
    return None


@guard
def somebody_speaks(context: Context) -> Reason | None:
    """Somebody has the floor."""
    if Floor.objects.filter(session_id=context.case.pk, speaker__isnull=False).exists():
        return None
    return Reason("somebody_speaks", "Nikt nie ma teraz głosu.", "Najpierw udziel komuś głosu.")


def item_named(context: Context) -> AgendaItem | None:
    """The line of this agenda that the payload names."""
    if "item_named" not in context.found:
        key = values.number(context.payload.get("item"))
        rows = AgendaItem.objects.filter(session_id=context.case.pk, pk=key) if key is not None else None
        context.found["item_named"] = rows.first() if rows is not None else None
    return cast("AgendaItem | None", context.found["item_named"])


def place_named(context: Context) -> int | None:
    """The place of the payload, from 1."""
    return values.number(context.payload.get("place"))


def minutes_named(context: Context) -> int | None:
    """The minutes of the payload."""
    return values.number(context.payload.get("minutes"))
