"""What races do and look at, said shortly."""

from functools import partial
from typing import Any

from certification.models import User
from tests.concurrency.running import Runner
from tests.concurrency.stops import Scene
from workflows import door
from workflows.models import Application, Case, JournalEntry


def lines(scene: Scene, act: str) -> int:
    return JournalEntry.objects.filter(case_id=scene.walk.case.pk, act=act).count()


def state_of(scene: Scene) -> str:
    return Application.objects.values_list("state", flat=True).get(pk=scene.walk.case.pk)


def does(scene: Scene, act: str, who: User | str, case: Case | None = None, **payload: Any) -> Runner:
    """An act of a person, or of one of the organiser's people by name; in the scene's case or another."""
    actor = who if isinstance(who, User) else getattr(scene.world.crew, who)
    return partial(door.perform, case or scene.walk.case, act, actor, **payload)
