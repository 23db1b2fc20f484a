"""What the database says when people collide never reaches them: the door asks again, whole, and answers in words."""

from dataclasses import asdict
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from certification import clock
from certification.offices import NameForms
from tests.concurrency.acting import does
from tests.concurrency.running import SELDOM, Runner, race, runs, unprotected
from tests.concurrency.stops import Scene, Stops
from workflows import door
from workflows.collisions import asked_again
from workflows.models import Case, JournalEntry

POSTGRESQL_ONLY = (
    "RACE NOT RUN: SQLite lets one writer in at a time, so this cannot happen; it runs on PostgreSQL"
)


@pytest.fixture
def _rows_to_lock() -> None:
    if connection.vendor == "sqlite":
        pytest.skip(POSTGRESQL_ONLY)


@pytest.mark.usefixtures("_rows_to_lock")
def test_even_without_the_lock_who_is_asked_again_gets_words(stops: Stops) -> None:
    with stops.at("formal") as scene:
        rules = [rule["code"] for rule in scene.world.edition.criteria_set.eligibility_rules]
        checklist = dict.fromkeys(rules, True)
        admit = [does(scene, "admit", who, checklist=checklist) for who in ("secretary", "second_secretary")]
        assert unprotected(*admit, asked_again=True).refused == [["state"]]


@pytest.mark.usefixtures("_rows_to_lock")
def test_a_deadlock_is_asked_again(stops: Stops) -> None:
    """Two transactions lock two cases in opposite orders; one of them is broken off, and done after the other."""
    meeting = Barrier(2)
    with stops.at("two") as scene:
        assert scene.session
        pair = [scene.walk.case.pk, scene.session.pk]

        def lock(order: list[int]) -> int:
            tries = 0

            @asked_again
            def both() -> int:
                nonlocal tries
                tries += 1
                with transaction.atomic():
                    Case.objects.select_for_update().get(pk=order[0])
                    if tries == 1:
                        meeting.wait(10)
                    Case.objects.select_for_update().get(pk=order[1])
                return tries

            return both()

        outcome = race(lambda: lock(pair), lambda: lock(pair[::-1]))
        assert outcome.failures == {}
        assert sum(outcome.results.values()) > 2, "nobody was broken off"


@pytest.mark.usefixtures("_rows_to_lock")
def test_an_error_no_neighbour_explains_comes_out_at_once(stops: Stops) -> None:
    tries = 0

    @asked_again
    def forge() -> None:
        nonlocal tries
        tries += 1
        with transaction.atomic():
            JournalEntry.objects.update(reason="nikt nie zauważy")

    with stops.at("signing"), pytest.raises(IntegrityError, match="append-only"):
        forge()
    assert tries == 1


# Two cases of one office -----------------------------------------------------------------------------------


def rename_in_two_cases(scene: Scene) -> list[Runner]:
    office, day = scene.walk.office, (clock.today() + timedelta(days=1)).isoformat()
    asked: dict[str, Any] = {"office": str(office.public_id), "edition": scene.world.edition.pk}
    other = door.begin("application", scene.walk.preparer, scope="punkt obsługi", **asked)
    return [
        does(scene, "rename_office", "secretary", case, from_day=day, **asdict(NameForms.proposed(name)))
        for case, name in ((scene.walk.case, "Przykładowy Urząd A"), (other, "Przykładowy Urząd B"))
    ]


def test_an_office_renamed_in_two_cases_at_once_gets_one_name(stops: Stops) -> None:
    for _, outcome in runs(stops, "signing", rename_in_two_cases, SELDOM):
        assert len(outcome.results) == 1
        assert outcome.refused == [["new_name_in_order"]]
