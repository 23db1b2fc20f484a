"""The room while the panel sits: what lies on the table, who speaks, what may be done about it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from certification.clock import now
from certification.models import Role, User
from workflows import laws
from workflows.door import concrete
from workflows.forms import ActForm, form_of
from workflows.models import AgendaItem, Floor, Session
from workflows.panel.floor import on_table
from workflows.panel.law import PRESIDING, SessionState
from workflows.panel.room import Entry, Room
from workflows.panel.views.item import Table
from workflows.views.finding import may_know


@dataclass(frozen=True)
class Speech:
    """Somebody has the floor. ``left``: seconds, negative once the time is over."""

    speaker: User
    minutes: int
    left: int

    @property
    def is_over(self) -> bool:
        """Whether the time is over."""
        return self.left <= 0

    @property
    def clock(self) -> str:
        """What is left, as "2:05"."""
        return f"{max(self.left, 0) // 60}:{max(self.left, 0) % 60:02}"


@dataclass(frozen=True)
class Line:
    """One line of the agenda; ``up`` and ``down`` are the places it could take, 0 for none."""

    entry: Entry
    on_table: bool
    up: int
    down: int

    @property
    def waits(self) -> bool:
        """Whether it is still to be decided."""
        return self.entry.item.state == AgendaItem.State.PLANNED


class Hall:
    """One person's screen. What is on the table is theirs to see only if the agenda shows it to them."""

    def __init__(self, room: Room) -> None:
        self.room = room

    @property
    def session(self) -> Session:
        """The session."""
        return self.room.session

    @property
    def user(self) -> User:
        """Whose screen it is."""
        return self.room.user

    @cached_property
    def item(self) -> AgendaItem | None:
        """The line on the table."""
        return on_table(self.session) if self.room.is_open else None

    @cached_property
    def table(self) -> Table | None:
        """The case on the table; None where there is none, or none for this person.

        Asked for one case what the agenda asks for all of its own: whether the person may know of it, and whether a
        member of the panel must keep out of it.
        """
        item = self.item
        if item is None or not may_know(item.case, self.user):
            return None
        case = concrete(item.case)
        table = Table(self.room, Entry(item, case), case)
        if self.room.sits and self.user.pk in table.sitting.barred:
            return None
        table.entry = Entry(item, case, voting=table.under_way is not None, resolution=table.resolution)
        return table

    def at(self, position: int) -> Table | None:
        """The case at another place of the agenda; None where the person must not know of it."""
        entry = next((each for each in self.room.entries if each.item.position == position), None)
        return Table(self.room, entry, entry.case) if entry and entry.case else None

    @property
    def must_leave(self) -> bool:
        """Whether the person must leave the room for as long as this case is on the table."""
        return self.item is not None and self.table is None

    @cached_property
    def leads(self) -> bool:
        """Whether the person leads the room now."""
        if not self.room.is_open or not self.room.roles & set(PRESIDING):
            return False
        return self.session.presiding_id == self.user.pk or (self.table is not None and self.table.presides)

    @property
    def orders(self) -> bool:
        """Whether the person may change the order of the agenda."""
        return not self.room.is_over and bool(self.room.roles & {Role.SECRETARIAT, *PRESIDING})

    @property
    def lines(self) -> list[Line]:
        """The agenda."""
        entries, here = self.room.entries, self.item
        last = len(entries)
        return [
            Line(each, here is not None and each.item.pk == here.pk, at - 1, at + 1 if at < last else 0)
            for at, each in enumerate(entries, 1)
        ]

    @cached_property
    def floor_form(self) -> ActForm:
        """To let somebody speak."""
        act = laws.acts("session")["give_floor"]
        return form_of("session", act)(self.session, self.user, act)

    @property
    def may_take_chair(self) -> bool:
        """Whether the person may lead in the place of whoever does not: the chair, or the deputy alone."""
        if not self.room.is_open or self.session.presiding_id == self.user.pk:
            return False
        return bool(self.room.roles & set(PRESIDING)) and (
            Role.CHAIR in self.room.roles or self.session.presiding_id is None
        )

    @property
    def may_open(self) -> bool:
        """Whether the person may open the session, which begins with it."""
        return self.session.state == SessionState.PLANNED and bool(self.room.roles & set(PRESIDING))

    @cached_property
    def following(self) -> AgendaItem | None:
        """The first line that waits and is not on the table."""
        waiting = self.session.agenda.filter(state=AgendaItem.State.PLANNED)
        return (waiting.exclude(pk=self.item.pk) if self.item else waiting).first()

    @property
    def may_call(self) -> bool:
        """Whether the next case may come on the table."""
        return self.leads and not (self.table and self.table.under_way)

    @cached_property
    def speech(self) -> Speech | None:
        """Who has the floor, as far as the person may know what is spoken about."""
        if self.must_leave:
            return None
        floor = Floor.objects.filter(session=self.session, speaker__isnull=False).select_related("speaker")
        found = floor.first()
        if found is None or found.speaker is None or found.speaks_since is None:
            return None
        until = found.speaks_since + timedelta(minutes=found.speaks_minutes)
        return Speech(found.speaker, found.speaks_minutes, int((until - now()).total_seconds()))

    @property
    def said(self) -> str:
        """One sentence of what has just come about, for those who hear the screen."""
        if self.must_leave:
            return "Na stole jest sprawa, z której jesteś wyłączona lub wyłączony."
        table = self.table
        if table is None:
            return "Na stole nie ma sprawy."
        if table.is_stopped:
            return "Głosowanie wstrzymano: nie ma kworum."
        if table.under_way:
            return "Trwa głosowanie."
        if table.counts:
            return table.counts[-1].ballot.outcome
        return "Wywołano sprawę."
