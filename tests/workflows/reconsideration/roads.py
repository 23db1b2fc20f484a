"""How far a reconsideration has come when a story begins."""

from certification.models import User
from certification.season.walk import Walk
from workflows.audits.models import Capacity

GROUNDS = "Nie uwzględniono dowodów dołączonych do samooceny."
REASONS = "Zespół zapoznał się z aktami od nowa."


def contested(walk: Walk) -> Walk:
    """The office asks for reconsideration, and a body new to the case has accepted."""
    walk.act("request_reconsideration", walk.head, grounds=GROUNDS)
    invite(walk, *walk.crew.body)
    return walk


def invite(walk: Walk, chair: User, *others: User) -> None:
    """A body is asked, and accepts."""
    people = [(chair, Capacity.RECONSIDERATION_CHAIR), *((each, Capacity.RECONSIDERATION) for each in others)]
    team = [{"person": person.pk, "capacity": capacity.value} for person, capacity in people]
    walk.act("propose_team", walk.crew.coordinator, team=team)
    for person, _ in people:
        walk.act("accept_assignment", person, impartial=True)


def opinions(walk: Walk, *decisions: str) -> None:
    """Members of the body vote, the chair first."""
    for member, decision in zip(walk.crew.body, decisions, strict=False):
        walk.act("cast", member, choice=decision)


def concluded(walk: Walk, decision: str, **extra: str) -> Walk:
    """The body votes as one, and its chair announces."""
    opinions(walk, decision, decision, decision)
    walk.act("reconsider", walk.crew.body[0], decision=decision, reasons=REASONS, **extra)
    return walk
