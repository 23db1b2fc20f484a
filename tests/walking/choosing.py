"""Which step comes next: mostly what somebody entitled would do, often what the inbox asks for, sometimes not."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from certification import clock
from certification.models import GrantedRole, Membership, Role, RoleGrant, User
from tests.walking.moves import Move
from tests.walking.payloads import BY_TASKS_ONLY
from workflows import door, inbox, laws
from workflows.access import STANDING_GRANTS
from workflows.acts import NOWHERE, Act
from workflows.audits.models import AT_WORK, Assignment, AssignmentState, Capacity
from workflows.models import Ballot, Case, Proposal
from workflows.tasks import TASKS

ENDS_THE_CASE = frozenset(
    {
        "withdraw",
        "reject",
        "lapse",
        "close_session",
        "cancel_session",
        "void_pending",
        "relinquish",
        "recuse",
        "raise_conflict",
        "decline_assignment",
    }
)
"""Chosen seldom, or no walk would come far: what ends a case, or takes away those who carry it on."""

WAITS = ("minutes",) * 10 + ("morning",) * 6 + ("deadline",) * 4 + ("closing", "month", "release", "dst")

BEGINNINGS = (("application", "open"),) * 3 + (("session", "convene"),) * 3

EXPERTS = frozenset({Role.INVITED, *(capacity.role for capacity in Capacity)})
Done = Counter[tuple[str, str]]

SEAT_ROLES = {capacity.value: capacity.role for capacity in Capacity}


@dataclass
class Known:
    """One case as the chooser knows it."""

    label: str
    kind: str
    pk: int
    state: str
    office: int | None = None


def choose(dice: Random, cases: list[Known], main: int, people: list[User], done: Done) -> Move:
    """The next step. ``done``: how often each act was let through so far, by kind of case and code."""
    kind = dice.choices(
        ("act", "session", "wait", "tick", "drain", "repeat", "begin"), (78, 9, 4, 2, 2, 2, 3)
    )[0]
    if kind == "wait":
        return Move("wait", act=dice.choice(WAITS), twist=dice.randrange(1 << 16))
    if kind == "begin":
        of, act = dice.choice(BEGINNINGS)
        actor = _somebody(dice, _entitled(laws.acts(of)[act], None), people)
        return Move("begin", of, act, actor, dice.randrange(1 << 16), spoilt=dice.randrange(5) == 0)
    if kind != "act" and kind != "session":
        return Move(kind)
    case = _case(dice, cases, main, kind == "session")
    if unheard_of := _never_done(dice, case, people, done):
        return unheard_of
    act, actor = _asked_for(dice, case, people) or _any_act(dice, case, people)
    return _attempt(dice, case, act, actor)


def _attempt(dice: Random, case: Known, act: str, actor: str) -> Move:
    """The act, now and then with junk, or from a page shown long ago."""
    return Move(
        "act",
        case.label,
        act,
        actor,
        dice.randrange(1 << 16),
        spoilt=dice.randrange(12) == 0,
        stale=dice.randrange(30) == 0,
    )


def _case(dice: Random, cases: list[Known], main: int, session: bool) -> Known:
    """The case the walk is about, more often than another; or a session."""
    if session and (sessions := [case for case in cases if case.kind == "session"]):
        return dice.choice(sessions[-3:])
    mains = [case for case in cases if case.pk == main]
    if mains and dice.randrange(10) < 7:
        marks = [case for case in cases if case.kind == "mark"]
        return dice.choice(marks) if mains[0].state == "certified" and marks else mains[0]
    return dice.choice(cases)


def _never_done(dice: Random, case: Known, people: list[User], done: Done) -> Move | None:
    """Two times out of three: what fits the state and no walk has brought about yet, also if it ends the case."""
    if not dice.randrange(3):
        return None
    acts = laws.acts(case.kind).values()
    fitting = [act for act in acts if case.state in act.sources and not done[case.kind, act.code]]
    if not fitting:
        return None
    act = dice.choice(fitting)
    if (case.kind, act.code) in BY_TASKS_ONLY:
        return Move("drain")
    if set(act.by) == {Role.SYSTEM} and dice.randrange(3):
        waiting = Move("wait", act="deadline", twist=dice.randrange(1 << 16))
        return dice.choice((waiting, Move("tick")))
    if act.needs_two(case.state) and _waits_for_a_second(case, act):
        seconds = _holding(set(act.countersigned_by), case)
        return _attempt(dice, case, door.COUNTERSIGN, _somebody(dice, seconds, people))
    return _attempt(dice, case, act.code, _somebody(dice, _entitled(act, case), people))


def _waits_for_a_second(case: Known, act: Act) -> bool:
    """Whether somebody has proposed the act already."""
    return Proposal.objects.filter(case_id=case.pk, act=act.code, settled_at=None).exists()


def _asked_for(dice: Random, case: Known, people: list[User]) -> tuple[str, str] | None:
    """What an open task of the case offers, by whom it waits for."""
    if dice.randrange(20) < 9:
        return None
    rows = inbox.open_tasks(Case.objects.get(pk=case.pk)).order_by("pk")
    tasks = list(rows.values_list("flow_task", "owner__email", "owner_permission"))
    if not tasks:
        return None
    node, owner, queue = dice.choice(tasks)
    if node.name == "preside" and owner and dice.randrange(4):
        return _next_at_the_table(case), owner
    info = TASKS[node.name]
    acts = [act for act in info.acts if act not in ENDS_THE_CASE or not dice.randrange(6)]
    if not acts:
        return None
    act = dice.choice(acts)
    if owner:
        return act, owner
    role = Role((queue or "").rsplit(":", 1)[-1])
    return act, _somebody(dice, _holding({role}, case), people)


def _next_at_the_table(case: Known) -> str:
    """What who presides would do: announce what was carried, close a vote that is under way, or open one."""
    ballots = Ballot.objects.filter(case=case.pk).order_by("-pk").values_list("state", "carried", "stage")
    state, carried, stage = ballots.first() or ("", None, 0)
    if state == Ballot.State.OPEN:
        return "close_ballot"
    now = Case.objects.filter(pk=case.pk).values_list("moved_at_version", flat=True).first()
    return "decide" if carried and stage == now else "open_ballot"


def _any_act(dice: Random, case: Known, people: list[User]) -> tuple[str, str]:
    """An act that belongs to the state, now and then one that does not; by somebody entitled, or anybody."""
    acts = [act for act in laws.acts(case.kind).values() if act.sources != (NOWHERE,)]
    acts = [act for act in acts if (case.kind, act.code) not in BY_TASKS_ONLY]
    fitting = [act for act in acts if case.state in act.sources]
    if fitting and dice.randrange(14):
        acts = [act for act in fitting if act.code not in ENDS_THE_CASE or not dice.randrange(6)] or fitting
        moving = [act for act in acts if act.moves]
        acts = moving if moving and not dice.randrange(3) else acts
    act = dice.choice(acts)
    return act.code, _somebody(dice, _entitled(act, case), people)


def _somebody(dice: Random, entitled: list[str], people: list[User]) -> str:
    if entitled and dice.randrange(12):
        return dice.choice(entitled)
    return dice.choice(people).email


def _entitled(act: Act, case: Known | None) -> list[str]:
    """Who holds a role the act names; an empty address is the timer."""
    timer = [""] if Role.SYSTEM in act.by else []
    return timer + _holding(set(act.by), case)


def _holding(roles: set[Any], case: Known | None) -> list[str]:
    found = [email for email, held in _staff() if held & roles]
    if case is None:
        return found + [email for email, _, role in _members() if role in roles]
    here = [email for email, office, role in _members() if role in roles and office == case.office]
    return found + _seated(roles, case) + here


@cache
def _staff() -> list[tuple[str, frozenset[Role]]]:
    """Whom the organiser appointed; no walk appoints anybody, so one look is enough."""
    grants = RoleGrant.objects.active(clock.today()).filter(role__in=STANDING_GRANTS, user__is_active=True)
    grants = grants.order_by("pk")
    return [(email, GrantedRole(role).roles) for email, role in grants.values_list("user__email", "role")]


@cache
def _members() -> list[tuple[str, int, Role]]:
    confirmed = Membership.objects.active(clock.today()).filter(confirmed_at__isnull=False)
    rows = confirmed.order_by("pk").values_list("user__email", "office", "role")
    return [(email, office, Role(role)) for email, office, role in rows]


def forget() -> None:
    """Another stage has other people."""
    _staff.cache_clear()
    _members.cache_clear()


def _seated(roles: set[Any], case: Known) -> list[str]:
    if case.kind != "application" or not roles & EXPERTS:
        return []
    seats = Assignment.objects.filter(case_id=case.pk).order_by("pk")
    return [
        email
        for email, state, capacity in seats.values_list("expert__email", "state", "capacity")
        if (state == AssignmentState.PROPOSED and Role.INVITED in roles)
        or (state in AT_WORK and SEAT_ROLES[capacity] in roles)
    ]
