"""What the minutes of a session say: who came and went, what was voted and resolved, as the journal tells it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from certification.models import User
from workflows.documents.votes_on_record import ballots_on_record, resolutions_on_record
from workflows.door import concrete
from workflows.models import (
    AgendaItem,
    Ballot,
    Case,
    JournalEntry,
    NamedVote,
    Resolution,
    SecretVote,
    Session,
)
from workflows.panel.queries import ADDRESSEES
from workflows.panel.seats import Member, panel_of, quorum_needed, recused


@dataclass(frozen=True)
class Stay:
    """When somebody came and when they left (None: they were there to the end)."""

    arrived_at: datetime
    left_at: datetime | None


@dataclass(frozen=True)
class Attendance:
    """One member, and when they were there."""

    name: str
    capacity: str
    stays: tuple[Stay, ...]


@dataclass(frozen=True)
class CasePart:
    """The part of the minutes about one case."""

    item: AgendaItem
    title: str
    recused: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    resolutions: tuple[Resolution, ...]
    votes: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """By ballot: who voted how, or which code of a receipt said what, in the order of names or codes."""
    question: str = ""
    asked: str = ""


@dataclass(frozen=True)
class Minutes:
    """All that the minutes hold.

    ``omitted``: how many cases the reader must not read about. ``votes``: whether they tell how each vote was
    cast, which members of the panel read and the secretariat does not.
    """

    session: Session
    opened_at: datetime | None
    closed_at: datetime | None
    presided: tuple[tuple[str, datetime], ...]
    attendance: tuple[Attendance, ...]
    quorum: int
    parts: tuple[CasePart, ...]
    omitted: int = 0
    votes: bool = False


def minutes_of(session: Session, reader: User | None = None, *, votes: bool = False) -> Minutes:
    """The content of a session's minutes; cases the reader must keep out of are left out whole."""
    panel = panel_of(session)
    lines = list(JournalEntry.objects.filter(case_id=session.pk).select_related("actor").order_by("seq"))
    at = {line.act: line.at for line in lines}
    items = session.agenda.select_related("case").order_by("position")
    shown = [(item, concrete(item.case)) for item in items]
    readable = [(item, case) for item, case in shown if reader is None or not recused(case, [reader])]
    seats = sum(1 for member in panel if not member.substitute)
    return Minutes(
        session=session,
        opened_at=at.get("open_session"),
        closed_at=at.get("close_session"),
        presided=_presided(lines),
        attendance=_attendance(lines, panel),
        quorum=quorum_needed(session, seats),
        parts=_parts(session, panel, readable),
        omitted=len(shown) - len(readable),
        votes=votes,
    )


def _presided(lines: list[JournalEntry]) -> tuple[tuple[str, datetime], ...]:
    taking = [line for line in lines if line.act in ("open_session", "take_chair")]
    return tuple((str(line.actor), line.at) for line in taking)


def _attendance(lines: list[JournalEntry], panel: list[Member]) -> tuple[Attendance, ...]:
    """Every member, absent ones too; substitutes only if they came."""
    stays = _stays(lines)
    return tuple(
        Attendance(str(member.user), member.grant.label, tuple(stays[member.pk]))
        for member in panel
        if stays[member.pk] or not member.substitute
    )


def _stays(lines: list[JournalEntry]) -> dict[int, list[Stay]]:
    """Comings and goings by person; the end of the session sees everybody out."""
    found: dict[int, list[Stay]] = defaultdict(list)
    for line in lines:
        if came := line.payload.get("arrived"):
            found[came].append(Stay(line.at, None))
        left = line.payload.get("left")
        for member in [left] if left else found if line.act in ENDS else []:
            found[member] = [Stay(each.arrived_at, each.left_at or line.at) for each in found[member]]
    return found


ENDS = ("close_session", "cancel_session")


def _parts(
    session: Session, panel: list[Member], readable: list[tuple[AgendaItem, Case]]
) -> tuple[CasePart, ...]:
    known = [case.pk for _, case in readable]
    ballots, resolutions = ballots_on_record(session, known), resolutions_on_record(session, known)
    votes = _votes(session, known)
    return tuple(
        CasePart(
            item=item,
            title=case.title,
            recused=_recused_names(case, panel),
            ballots=tuple(ballots.get(case.pk, ())),
            resolutions=tuple(resolutions.get(case.pk, ())),
            votes=votes,
            question=_question(item, case),
            asked=_asked(case),
        )
        for item, case in readable
    )


def _votes(session: Session, known: list[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """Of each ballot that is over, what its published list says."""
    over = {"ballot__session": session, "ballot__case__in": known, "ballot__closed_at__isnull": False}
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for vote in NamedVote.objects.filter(**over).select_related("member"):
        found[vote.ballot_id].append((str(vote.member), vote.get_choice_display()))
    for slip in SecretVote.objects.filter(**over):
        found[slip.ballot_id].append((slip.receipt, slip.get_choice_display()))
    return {ballot: tuple(sorted(told)) for ballot, told in found.items()}


def _recused_names(case: Case, panel: list[Member]) -> tuple[str, ...]:
    out = recused(case, [member.user for member in panel])
    return tuple(str(member.user) for member in panel if member.pk in out)


def _question(item: AgendaItem, case: Case) -> str:
    if item.state != AgendaItem.State.DEFERRED:
        return ""
    return str(getattr(case, "deferral_question", ""))


def _asked(case: Case) -> str:
    role = ADDRESSEES.get(getattr(case, "deferral_addressee", ""))
    return str(role.label).lower() if role else ""
