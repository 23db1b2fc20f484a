"""What one person may know of a case beyond its state: which of its moves, which lines of its journal, in lists too.

Behind a closed gate, and after a decision was taken back before anybody heard of it, a case must look in every
detail as if the panel had not decided.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from certification.clock import now
from certification.models import GrantedRole, Membership, Role, User
from certification.roles import grants_of
from workflows.access import KNOWS_AT_ONCE, roles_on, sees_outcome
from workflows.audits.models import AT_WORK, Assignment, AssignmentState, Capacity
from workflows.models import Application, Case, JournalEntry
from workflows.onlooker import Onlooker, onlooker
from workflows.states import EMBARGOED, State

CORRECTED = "correct_decision"

_EXPERTS = (Capacity.AUDITOR, Capacity.LEAD, Capacity.THIRD, Capacity.REVIEWER)


def learns_later(roles: frozenset[Role]) -> bool:
    """Whether somebody in these roles is told of decisions, and so never of one taken back in time."""
    return not roles & KNOWS_AT_ONCE


def without_embargoed(
    entries: Iterable[JournalEntry], open_now: bool, own: Callable[[JournalEntry], bool]
) -> list[JournalEntry]:
    """Lines without decisions nobody was told of: one taken back, or one behind a gate still closed.

    What the reader did meanwhile (``own``) stays: were it missing, it would tell that there is something to hide.
    """
    kept: list[JournalEntry] = []
    held: list[JournalEntry] = []
    for entry in entries:
        decided = entry.moved and entry.target in EMBARGOED and entry.source not in EMBARGOED
        if decided:
            kept, held = kept + held, [entry]
        elif entry.act == CORRECTED:
            kept, held = kept + _by(own, held), []
        elif held:
            held.append(entry)
        else:
            kept.append(entry)
    return kept + (held if open_now else _by(own, held))


def known_move(case: Case, user: User | None) -> int:
    """The version of the last change of state the user may know of, which their forms carry.

    A few queries for a case before the panel and for one that is decided, the same whether it is decided and how:
    the time a page takes must not tell. None for any other case.
    """
    if not isinstance(case, Application) or case.state not in (*EMBARGOED, State.PANEL) or user is None:
        return case.moved_at_version
    roles = roles_on(case, user)
    if not learns_later(roles):
        return case.moved_at_version
    moves = [each for each in JournalEntry.objects.filter(case_id=case.pk).order_by("seq") if each.moved]
    if case.state == State.PANEL:
        is_known = not any(each.act == CORRECTED for each in moves)
    else:
        is_known = sees_outcome(case, user, roles)
    return case.moved_at_version if is_known else without_embargoed(moves, False, lambda entry: False)[-1].seq


def hidden_decisions(user: User | Onlooker, moment: datetime | None = None) -> Q:
    """Applications of a list whose decision the user must not know yet: the office's people and the experts.

    ``moment``: told at which time, if not now; a prepared query puts its key there.
    """
    who = onlooker(user)
    own = Membership.objects.active(who.today).filter(
        user=who.person, office=OuterRef("office"), confirmed_at__isnull=False
    )
    working = Assignment.objects.filter(
        case_id=OuterRef("pk"),
        expert=who.person,
        capacity__in=_EXPERTS,
        state__in=(*AT_WORK, AssignmentState.PROPOSED),
    )
    keeping = grants_of(who.person, who.today).filter(
        role__in=(GrantedRole.SECRETARIAT, GrantedRole.COORDINATOR)
    )
    keeps = Q(Exists(keeping.filter(Q(edition=None) | Q(edition=OuterRef("of_edition")))))
    told = Q(office_gate_at__isnull=False, office_gate_at__lte=moment or now())
    return (Q(Exists(own)) | (Q(Exists(working)) & ~keeps)) & Q(state__in=EMBARGOED) & ~told


def _by(own: Callable[[JournalEntry], bool], entries: Iterable[JournalEntry]) -> list[JournalEntry]:
    return [entry for entry in entries if own(entry)]
