"""One mark in another's place: ordered by two at once, put there by two at once, or given back meanwhile.

And many marks published together by two at once.
"""

from functools import partial

from certificates.models import Mark
from certificates.release import ReleaseRefusedError, publish_together
from certificates.transparency.models import LogLeaf
from tests.concurrency.acting import does
from tests.concurrency.running import Runner, in_turn, race, runs, unprotected
from tests.concurrency.stops import Scene, Stops
from tests.pages.certificates.marks import pending, seal
from workflows.models import JournalEntry

WORDS = {"cause": "misprint", "reason": "Literówka w nazwie."}


def in_force(scene: Scene) -> Mark:
    """The mark of the scene's office, as whoever acts on it has it."""
    return Mark.objects.select_related("of_edition", "office").get(replaces=None)


def order_twice(scene: Scene) -> list[Runner]:
    mark = in_force(scene)
    return [does(scene, "order_replacement", who, mark, **WORDS) for who in ("secretary", "second_secretary")]


def test_two_who_order_a_new_certificate_get_one(stops: Stops) -> None:
    for _, outcome in runs(stops, "mark", order_twice):
        assert len(outcome.results) == 1
        assert outcome.refused == [["no_replacement_waits"]]
        assert Mark.objects.exclude(replaces=None).count() == 1


def test_control_without_the_lock_two_orders_collide(stops: Stops) -> None:
    with stops.at("mark") as scene:
        assert unprotected(*order_twice(scene)).crashed


def supersede_twice(scene: Scene) -> list[Runner]:
    mark = in_force(scene)
    return [does(scene, "supersede", who, mark) for who in ("secretary", "second_secretary")]


def test_a_mark_replaced_by_two_at_once_is_replaced_once(stops: Stops) -> None:
    for _, outcome in runs(stops, "replacing", supersede_twice):
        assert len(outcome.results) == 1
        assert outcome.refused == [["state"]]
        assert states() == ["superseded", "active"]
        assert JournalEntry.objects.filter(act="supersede").count() == 1


def test_control_without_the_lock_two_put_the_new_mark_in_its_place(stops: Stops) -> None:
    with stops.at("replacing") as scene:
        assert unprotected(*supersede_twice(scene)).crashed


def give_back_and_supersede(scene: Scene) -> list[Runner]:
    mark = in_force(scene)
    return [does(scene, "relinquish", scene.walk.head, mark), does(scene, "supersede", "secretary", mark)]


def test_a_mark_given_back_while_it_is_replaced_ends_once(stops: Stops) -> None:
    """Given back first, nothing takes its place; replaced first, there is nothing left to give back."""
    for _, outcome in runs(stops, "replacing", give_back_and_supersede):
        assert len(outcome.results) == 1
        assert outcome.refused == [["state"]]
        assert states() in (["relinquished", "pending"], ["superseded", "active"])


def release_twice(scene: Scene) -> list[Runner]:
    """Two secretaries publish the same three marks, each in an order of their own."""
    crew = scene.world.crew
    marks = [pending(scene.world, scene.world.offices[number % 2], number + 1) for number in range(3)]
    for mark in marks:
        seal(mark)
    return [
        partial(publish_together, marks, crew.secretary),
        partial(publish_together, marks[::-1], crew.second_secretary),
    ]


def test_of_two_releases_at_once_one_is_whole_and_the_other_nothing(stops: Stops) -> None:
    for run in (race, in_turn):
        with stops.at("draft") as scene:
            outcome = run(*release_twice(scene))
            assert list(outcome.results.values()) == [3]
            refusal = next(iter(outcome.failures.values()))
            assert isinstance(refusal, ReleaseRefusedError), refusal
            assert refusal.refusal.codes == ["state"]
            assert states() == ["active"] * 3
            assert LogLeaf.objects.count() == 3


def test_control_without_the_lock_two_releases_collide(stops: Stops) -> None:
    with stops.at("draft") as scene:
        assert unprotected(*release_twice(scene)).crashed


def states() -> list[str]:
    return list(Mark.objects.order_by("pk").values_list("state", flat=True))
