"""Where races start: the stops of one application's way, each walked once and kept as a database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from certificates.models import Mark
from certification import clock
from certification.models import Edition
from certification.season import closing_phase
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from certification.season.walk import Walk, run_tasks
from tests import road
from tests.cast import World, gather
from tests.concurrency.ground import Ground
from workflows.models import Application, Session
from workflows.states import State


@dataclass
class Scene:
    """The cast, the case of its first office, and the minute; at later stops a session of the panel."""

    world: World
    walk: Walk
    moment: datetime
    session: Session | None = None
    other: Walk | None = None

    def enter(self) -> "Scene":
        """As the story finds it: the same people, the same minute, the case as this copy holds it."""
        clock.set(self.moment)
        walk = copy(self.walk)
        walk.case = Application.objects.select_related("of_edition", "office").get(pk=walk.case.pk)
        return Scene(self.world, walk, self.moment, self.session, self.other)

    def stay(self) -> "Scene":
        """As the story leaves it."""
        self.moment = clock.now()
        return self


class Stop(NamedTuple):
    """The stop before, and the way from there."""

    start: str
    walk: Callable[[Scene], object]


def _sign(scene: Scene) -> None:
    # From the experts straight to the panel: what lies between is no matter of these races.
    Edition.objects.filter(pk=scene.world.edition.pk).update(right_of_reply=False, file_review=False)
    scene.walk.edition.refresh_from_db()
    road.bring(scene.world, State.SIGNING, scene.walk)


def _fill_sheets(scene: Scene) -> None:
    """Both experts have filled their sheets and handed in neither."""
    road.bring(scene.world, State.AUDIT, scene.walk)
    for auditor in scene.world.crew.auditors[:2]:
        scene.walk.score(auditor, GOOD, hand_in=False)
    scene.walk.visit()


def _report(scene: Scene) -> None:
    for auditor in scene.world.crew.auditors[:2]:
        scene.walk.act("submit_sheet", auditor, sheet=scene.walk.assignment_of(auditor).sheet_id)
    scene.walk.close_scoring()
    scene.walk.send_report()


def _sit(scene: Scene) -> None:
    scene.session = road.sit(scene.world, scene.walk).session


def _vote(kind: str) -> Callable[[Scene], None]:
    """A ballot is open; all but the last two have voted."""

    def step(scene: Scene) -> None:
        scene.walk.act("open_ballot", scene.world.crew.chair, motion="granted", kind=kind)
        for member in scene.world.crew.panel[:-2]:
            scene.walk.act("cast", member, choice="for")

    return step


def _ask_to_leave(scene: Scene) -> None:
    """The vote is carried and not yet announced; meanwhile the head asks to withdraw."""
    for member in scene.world.crew.panel[-2:]:
        scene.walk.act("cast", member, choice="for")
    scene.walk.act("close_ballot", scene.world.crew.chair)
    scene.walk.act("withdraw", scene.walk.head, reason="Reforma.")


def _grant(scene: Scene) -> None:
    for member in scene.world.crew.panel[-2:]:
        scene.walk.act("cast", member, choice="for")
    scene.walk.act("close_ballot", scene.world.crew.chair)
    scene.walk.act("decide", scene.world.crew.chair, reasons="Wyniki w obszarach.")
    scene.walk.deliver()
    scene.walk.act("waive", scene.walk.head, right="reconsideration")


def _bring_another(scene: Scene) -> None:
    """A second case comes before the panel, and a session is convened."""
    world = scene.world
    scene.other = other = road.bring(world, State.CONSENSUS, world.walk(world.offices[1]).open())
    other.send_report()
    day = clock.today()
    scene.session = PanelDay(world.crew, world.timeline, world.edition, day.replace(day=day.day + 1)).session


def _put_in_force(scene: Scene) -> None:
    """The certificate is sealed, and the mark published at the gala."""
    scene.walk.act("issue", scene.world.crew.secretary)
    run_tasks()
    clock.set(max(clock.now(), scene.world.edition.release_at or clock.now()))
    closing_phase.publish(scene.walk)


def _order_replacement(scene: Scene) -> None:
    road.order_replacement(scene.world, Mark.objects.select_related("of_edition", "office").get())


STOPS: dict[str, Stop] = {
    "signing": Stop("draft", _sign),
    "formal": Stop("signing", lambda scene: scene.walk.file()),
    "audit": Stop("formal", _fill_sheets),
    "panel": Stop("audit", _report),
    "seated": Stop("panel", _sit),
    "named": Stop("seated", _vote("named")),
    "secret": Stop("seated", _vote("secret")),
    "leaving": Stop("named", _ask_to_leave),
    "granted": Stop("named", _grant),
    "two": Stop("panel", _bring_another),
    "mark": Stop("granted", _put_in_force),
    "replacing": Stop("mark", _order_replacement),
}


@dataclass
class Stops:
    """Stops walked so far."""

    ground: Ground
    scenes: dict[str, Scene] = field(default_factory=dict)
    keys: dict[str, dict[Path, bytes]] = field(default_factory=dict)

    @contextmanager
    def at(self, name: str) -> Iterator[Scene]:
        """Everything as it was at the stop; what happens inside is forgotten when the next one is entered."""
        self._reach(name)
        self._restore(name)
        try:
            yield self.scenes[name].enter()
        finally:
            clock.reset()

    def _reach(self, name: str) -> None:
        if name not in self.scenes:
            self.scenes[name] = (self._begin() if name == "draft" else self._go_on(STOPS[name])).stay()
            self.ground.keep(name)
            self.keys[name] = {
                path: path.read_bytes() for path in Path(settings.BALLOT_BOXES_DIR).glob("*.key")
            }

    def _restore(self, name: str) -> None:
        """All rows as they were, and the keys of ballot boxes, which a count destroys."""
        self.ground.restore(name)
        for path, key in self.keys[name].items():
            path.write_bytes(key)

    def _begin(self) -> Scene:
        world = gather()
        return Scene(world, world.walk().open(), clock.now())

    def _go_on(self, stop: Stop) -> Scene:
        self._reach(stop.start)
        self._restore(stop.start)
        scene = self.scenes[stop.start].enter()
        stop.walk(scene)
        return scene
