"""The timer against a person, and a new name against the certificate that prints it."""

from datetime import date, timedelta
from typing import Any

from certificates.models import Mark
from certification import clock
from tests.concurrency.acting import does, lines, state_of
from tests.concurrency.running import SELDOM, Runner, runs, unprotected
from tests.concurrency.stops import Scene, Stops
from workflows import door
from workflows.deadlines.ticking import Round, tick
from workflows.models import Deadline
from workflows.states import State

# Tick against a person -----------------------------------------------------------------------------------


def at_closing() -> Round:
    """The timer comes by at the first instant after the filing period."""
    clock.set(Deadline.objects.get(kind="filing").due_at)
    return tick()


def file_and_tick(scene: Scene) -> list[Runner]:
    """The head files in the last second."""
    closing, seen = scene.world.edition.closes_at, scene.walk.case.content_sha256

    def file() -> door.Outcome:
        clock.set(closing - timedelta(seconds=1))
        return door.perform(scene.walk.case, "file", scene.walk.head, content_sha256=seen)

    return [file, at_closing]


def test_an_application_is_filed_or_lapses(stops: Stops) -> None:
    for scene, outcome in runs(stops, "signing", file_and_tick):
        round_ = outcome.results[1]
        assert round_.failed == 0
        filed = 0 in outcome.results
        assert state_of(scene) == (State.FORMAL_CHECK if filed else State.CLOSED)
        assert (lines(scene, "file"), lines(scene, "lapse")) == ((1, 0) if filed else (0, 1))
        assert outcome.refused == ([] if filed else [["state"]])


def test_control_without_the_lock_filing_and_lapsing_collide(stops: Stops) -> None:
    with stops.at("signing") as scene:
        assert unprotected(*file_and_tick(scene)).results[1].failed == 1


def test_two_timers_do_each_thing_once(stops: Stops) -> None:
    for scene, outcome in runs(stops, "signing", lambda _: [at_closing, at_closing], SELDOM):
        assert [each.failed for each in outcome.results.values()] == [0, 0]
        assert (state_of(scene), lines(scene, "lapse")) == (State.CLOSED, 1)


def test_control_without_the_lock_two_timers_collide(stops: Stops) -> None:
    with stops.at("signing"):
        outcome = unprotected(at_closing, at_closing)
        assert [outcome.results[place].failed for place in (0, 1)] == [0, 1]


# Rename against issue ------------------------------------------------------------------------------------

NEW = "Przykładowy Urząd Gminy w Karlinie"


def rename_and_issue(scene: Scene) -> list[Runner]:
    forms: dict[str, Any] = {"nominative": NEW, "genitive": NEW, "dative": NEW, "locative": NEW}
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    return [
        does(scene, "rename_office", "secretary", from_day=tomorrow, **forms),
        does(scene, "issue", "second_secretary"),
    ]


def test_a_certificate_bears_the_name_of_its_moment(stops: Stops) -> None:
    """Renamed first, the new name is printed; issued first, the case is over and the rename is refused."""
    for scene, outcome in runs(stops, "granted", rename_and_issue):
        renamed, mark = 0 in outcome.results, Mark.objects.get()
        assert outcome.refused == ([] if renamed else [["state"]])
        assert (mark.text["office"] == NEW) == renamed
        assert mark.text["office"] == name_on(scene, mark.valid_from)


def name_on(scene: Scene, day: date) -> str:
    office = scene.enter().walk.case.office
    return str(office.names.filter(valid_from__lte=day).latest("valid_from").nominative)


def test_control_without_the_lock_renaming_and_issuing_collide(stops: Stops) -> None:
    with stops.at("granted") as scene:
        assert unprotected(*rename_and_issue(scene)).crashed
