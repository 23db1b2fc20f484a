"""How far an audit has come when a story begins."""

from certification.models import User
from certification.season.scores import GOOD, Profile
from certification.season.walk import Walk, run_tasks
from tests.cast import World, remembered
from tests.workflows.stages import filed
from workflows.audits.models import AssignmentState, Capacity
from workflows.models import Application, Assignment


def seat(
    case: Application, person: User, capacity: str = Capacity.AUDITOR, state: str = AssignmentState.ACCEPTED
) -> Assignment:
    """An assignment as if the person had been asked and answered."""
    return Assignment.objects.create(
        case_id=case.pk, expert=person, capacity=capacity, state=state, proposed_at=case.opened_at
    )


@remembered
def admitted(world: World) -> Walk:
    """Admitted for assessment; nobody has been asked yet."""
    walk = filed(world)
    walk.admit()
    return walk


@remembered
def in_audit(world: World) -> Walk:
    """The first two auditors of the crew are at work, the first one leads."""
    walk = admitted(world)
    walk.appoint(*world.crew.auditors[:2])
    return walk


@remembered
def in_consensus(world: World, first: Profile = GOOD, second: Profile = GOOD) -> Walk:
    """Both have scored; by default they agree on everything."""
    walk = in_audit(world)
    lead, other = world.crew.auditors[:2]
    walk.score(lead, first)
    walk.score(other, second)
    walk.visit()
    walk.close_scoring()
    return walk


@remembered
def in_reply(world: World) -> Walk:
    """The report was delivered to the office."""
    walk = in_consensus(world)
    walk.send_report()
    run_tasks()
    return walk


def agree_on(walk: Walk, points: int) -> None:
    """The lead would give another score after the one remark, and the other auditor agrees."""
    remark = walk.case.remarks.get().pk
    walk.act("propose_change", walk.lead, remark=remark, points=points, reason="Dołączono pomiary.")
    walk.act("agree_change", walk.crew.auditors[1], remark=remark)
