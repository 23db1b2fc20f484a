"""Who signs a session's papers: who presided, and a secretary; nobody signs what they must not read."""

from certification.models import Role, User
from workflows.access import roles_on
from workflows.door import concrete
from workflows.models import AgendaItem, JournalEntry, Presence, Session
from workflows.panel.law import PRESIDING
from workflows.panel.papers.kept import Capacity, Paper
from workflows.panel.seats import panel_of, recused


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
    minutes = any(each.resolution is None for each in waiting) and user.pk == _signs_minutes(session)
    return [
        each
        for each in waiting
        if (minutes if each.resolution is None else _presided(session, user, each, hidden))
    ]


def hidden_from(session: Session, user: User) -> set[int]:
    """Cases of the agenda, by key, that somebody must keep out of."""
    items = AgendaItem.objects.filter(session=session).select_related("case")
    return {item.case_id for item in items if _keeps_out(item, user)}


def _keeps_out(item: AgendaItem, user: User) -> bool:
    case = concrete(item.case)
    roles = roles_on(case, user)
    return not roles or bool(Role.SECRETARIAT not in roles and recused(case, [user]))


def _is_hidden(session: Session, paper: Paper, hidden: set[int]) -> bool:
    """Minutes tell of every case."""
    return bool(hidden) if paper.case == session.pk else paper.case in hidden


def _presided(session: Session, user: User, paper: Paper, hidden: set[int]) -> bool:
    """Whoever announced the resolution; else, should they be gone, whoever may preside over the case."""
    if paper.case in hidden or paper.resolution is None:
        return False
    lines = JournalEntry.objects.filter(case_id=paper.case, payload__resolution=paper.resolution.number)
    announced = lines.values_list("actor_id", flat=True).first()
    return user.pk == announced or bool(roles_on(session, user) & {*PRESIDING})


def _signs_minutes(session: Session) -> int | None:
    """Of those who were there and may read every part: who presided, else the most senior."""
    there = set(Presence.objects.filter(session=session).values_list("member_id", flat=True))
    took = JournalEntry.objects.filter(case_id=session.pk, act__in=("open_session", "take_chair"))
    presided = set(took.values_list("actor_id", flat=True))
    able = [each.pk for each in panel_of(session) if each.pk in there and not hidden_from(session, each.user)]
    return next((pk for pk in able if pk in presided), able[0] if able else None)
