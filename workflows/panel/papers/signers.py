"""Who signs a session's papers: who presided, and a secretary; nobody signs what they must not read."""

from certification.models import Role, User
from workflows.access import roles_on
from workflows.models import JournalEntry, Presence, Session
from workflows.panel.law import PRESIDING
from workflows.panel.papers.kept import Capacity, Paper
from workflows.panel.room import Room
from workflows.panel.seats import panel_of


def capacity_of(session: Session, user: User) -> Capacity | None:
    """In which capacity somebody would sign; None for who is neither a secretary nor of the panel."""
    roles = roles_on(session, user)
    if Role.SECRETARIAT in roles:
        return Capacity.SECRETARY
    return Capacity.CHAIR if roles & {*PRESIDING, Role.PANEL} else None


def may_sign(session: Session, user: User, papers: list[Paper]) -> list[Paper]:
    """Which of these papers wait for this person's signature."""
    capacity = capacity_of(session, user)
    if capacity is None:
        return []
    waiting = [each for each in papers if capacity not in each.signatures and each.original]
    if not waiting:
        return []
    hidden = hidden_from(session, user)
    if capacity == Capacity.SECRETARY:
        return [each for each in waiting if not _is_hidden(session, each, hidden)]
    minutes = any(each.resolution is None for each in waiting) and user.pk == signs_minutes(session)
    presides = bool(roles_on(session, user) & {*PRESIDING})
    announced = _announced_by(user, waiting)
    return [
        each
        for each in waiting
        if (
            minutes
            if each.resolution is None
            else each.case not in hidden and (presides or each.key in announced)
        )
    ]


def _announced_by(user: User, papers: list[Paper]) -> set[str]:
    """Keys of the resolutions among these that this person announced."""
    by_number = {each.resolution.number: each.key for each in papers if each.resolution}
    lines = JournalEntry.objects.filter(case__in={each.case for each in papers}, actor=user)
    told = lines.filter(payload__has_key="resolution").values_list("payload", flat=True)
    return {by_number[number] for each in told if (number := each["resolution"]) in by_number}


def hidden_from(session: Session, user: User) -> set[int]:
    """Cases of the agenda, by key, that somebody must keep out of. A few queries, however long the agenda."""
    return Room(session, user).kept_out


def _is_hidden(session: Session, paper: Paper, hidden: set[int]) -> bool:
    """Minutes tell of every case."""
    return bool(hidden) if paper.case == session.pk else paper.case in hidden


def signs_minutes(session: Session) -> int | None:
    """Of those who were there and may read every part: who presided, else the most senior."""
    there = set(Presence.objects.filter(session=session).values_list("member_id", flat=True))
    took = JournalEntry.objects.filter(case_id=session.pk, act__in=("open_session", "take_chair"))
    presided = set(took.values_list("actor_id", flat=True))
    here = [each for each in panel_of(session) if each.pk in there]
    here.sort(key=lambda each: each.pk not in presided)  # seniority stays within both
    return next((each.pk for each in here if not hidden_from(session, each.user)), None)
