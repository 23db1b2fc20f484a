"""Whether everybody can be ready in time: what is told to who presides and to the secretariat, and when."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from certification.clock import now
from workflows.impartiality.queries import unruled_hits
from workflows.models import AgendaItem, Case, JournalEntry
from workflows.panel.law import PRESIDING, SessionState
from workflows.panel.materials.openings import Reading, readings
from workflows.panel.room import Room

AHEAD = timedelta(days=7)
"""How long before a session members must have its materials."""


@dataclass(frozen=True)
class Doubt:
    """A conflict that the data show and nobody has ruled on. ``rule_url``: where whoever looks may rule."""

    who: str
    case: Case
    why: str
    rule_url: str


class Readiness:
    """A session before it opens, as those who answer for it see it."""

    def __init__(self, room: Room) -> None:
        self.room = room

    @property
    def is_told(self) -> bool:
        """Whether the reader answers for the session: who may preside, or its secretary."""
        return self.presides or self.room.keeps_it

    @property
    def presides(self) -> bool:
        """Whether the reader may preside."""
        return bool(self.room.roles & {*PRESIDING})

    @property
    def is_late(self) -> bool:
        """Whether the seven days have begun and the session has not."""
        session = self.room.session
        return session.state == SessionState.PLANNED and now() > session.scheduled_at - AHEAD

    @cached_property
    def added_late(self) -> list[Case]:
        """Cases of the agenda that the reader may know of and that came on it in the last seven days."""
        since = self.room.session.scheduled_at - AHEAD
        planned = {
            entry.item.case_id: entry.case
            for entry in self.room.entries
            if entry.case and entry.item.state == AgendaItem.State.PLANNED
        }
        late = JournalEntry.objects.filter(case__in=planned, act="put_on_agenda", at__gt=since)
        return [planned[pk] for pk in dict.fromkeys(late.values_list("case_id", flat=True)) if planned[pk]]

    @cached_property
    def readings(self) -> list[Reading]:
        """Who has opened which file."""
        return readings(self.room) if self.presides else []

    @property
    def behind(self) -> list[Reading]:
        """Members who still have something to declare or to open."""
        return [each for each in self.readings if each.to_declare or each.to_open]

    @cached_property
    def doubts(self) -> list[Doubt]:
        """Automatic hits to confirm or refute, for who rules on them."""
        if not self.presides:
            return []
        from workflows.views.offers import act_url  # brings all forms along, which the timer has no use for

        cases = {
            entry.item.case_id: entry.case
            for entry in self.room.entries
            if entry.case and entry.item.state == AgendaItem.State.PLANNED
        }
        out = self.room.out_of(cases, self.room.panel)
        found = []
        for pk, case in cases.items():
            for each in self.room.panel:
                hits = unruled_hits(case, each.user) if case and each.pk in out[pk] else []
                if case and hits and each.pk != self.room.user.pk:
                    url = act_url(case, "rule_on_conflict", person=str(each.pk))
                    found.append(Doubt(str(each.user), case, hits[0].text, url))
        return found
