"""What stands before the load: an edition that is open today, and applications in the states where work is done."""

from dataclasses import dataclass, field
from datetime import timedelta

from certification import clock
from certification.models import Edition
from certification.season.cast_offices import OFFICES
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from certification.season.walk import Walk
from tests import road
from tests.cast import World, gather_for
from workflows.states import State

PLACE = "3201033"

SMALL = {"draft": 1, "signing": 3, "formal": 2, "audit": 1, "panel": 1, "granted": 1}
LARGE = {"draft": 3, "signing": 10, "formal": 8, "audit": 2, "panel": 3, "granted": 4}
"""How many applications wait in each place."""


@dataclass
class Prepared:
    """Public ids of the cases by where they stood at the start, and who works on them."""

    world: World
    cases: dict[str, list[Walk]] = field(default_factory=dict)


def prepare(sizes: dict[str, int]) -> Prepared:
    """Walk every case to its place; the clock ends in the past, so that what follows is after it."""
    opening = clock.today() - timedelta(days=20)
    samples = [each._replace(kind="UG", unit=PLACE) for each in OFFICES[: sum(sizes.values())]]
    world = gather_for(samples, opening, clock.today() + timedelta(days=220))
    # From the experts straight to the panel, and as many audits each as there are cases.
    Edition.objects.filter(pk=world.edition.pk).update(right_of_reply=False, file_review=False)
    world.edition.refresh_from_db()
    offices = iter(world.offices)
    cases = {
        place: [world.walk(next(offices)).open() for _ in range(count)] for place, count in sizes.items()
    }
    for walk in cases["draft"]:
        walk.assess_itself(GOOD)
    for walk in cases["signing"]:
        road.bring(world, State.SIGNING, walk)
    for walk in cases["formal"]:
        road.bring(world, State.FORMAL_CHECK, walk)
    for walk in cases["audit"]:
        road.bring(world, State.AUDIT, walk)
        for auditor in world.crew.auditors[:2]:
            walk.score(auditor, GOOD, hand_in=False)
    _panel(world, cases["panel"], cases["granted"])
    clock.reset()
    return Prepared(world, cases)


def _panel(world: World, voting: list[Walk], granted: list[Walk]) -> None:
    """One session: some cases are decided, their letters delivered; on others a ballot stays open."""
    for walk in (*voting, *granted):
        road.bring(world, State.CONSENSUS, walk)
        walk.send_report()
    day = PanelDay(world.crew, world.timeline, world.edition, clock.today() + timedelta(days=1))
    for walk in (*voting, *granted):
        day.put(walk.case)
        day.declare(walk.case)
    world.timeline.days(1)
    day.open()
    for walk in granted:
        day.vote(walk.case, "granted")
        day.decide(walk)
        walk.deliver()
        walk.act("waive", walk.head, right="reconsideration")
    for walk in voting:
        walk.act("open_ballot", world.crew.chair, motion="granted", kind="named")
