"""Leaves of the log entered at the same moment: one after the other, none skipped, none lost."""

from certificates.transparency import audit, tree
from certificates.transparency.checkpoints import make_checkpoint
from certificates.transparency.models import Checkpoint, LogLeaf
from certification.season.walk import run_tasks
from tests.concurrency.acting import does
from tests.concurrency.running import Runner, race
from tests.concurrency.stops import Scene, Stops
from tests.pages.certificates.marks import pending, seal


def publish_each(scene: Scene) -> list[Runner]:
    """Four marks that wait, each published by somebody else's click."""
    offices = scene.world.offices
    marks = [pending(scene.world, offices[number % 2], number + 1) for number in range(4)]
    for mark in marks:
        seal(mark)
    return [does(scene, "publish", "secretary", mark) for mark in marks]


def test_marks_published_at_once_take_places_one_after_the_other(stops: Stops) -> None:
    with stops.at("draft") as scene:
        outcome = race(*publish_each(scene))
        assert outcome.refused == []
        assert list(LogLeaf.objects.values_list("position", flat=True)) == [0, 1, 2, 3]
        run_tasks()
        assert list(audit.problems()) == []


def test_a_checkpoint_made_meanwhile_covers_whole_leaves_once(stops: Stops) -> None:
    with stops.at("draft") as scene:
        outcome = race(*publish_each(scene), make_checkpoint, make_checkpoint)
        assert outcome.refused == []
        sizes = list(Checkpoint.objects.values_list("size", flat=True))
        assert sizes == sorted(set(sizes))
        last = make_checkpoint()
        assert last
        assert last.size == tree.size() == 4
        assert list(audit.problems()) == []
