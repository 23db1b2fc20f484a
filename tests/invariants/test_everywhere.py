"""What must always hold, holds in every state of an application and of its mark; and each question can answer."""

from collections.abc import Callable, Iterator

import pytest

from certificates.badges.models import Badge
from certificates.models import Mark, Suspension
from certificates.sealing_task import certificate_path
from certificates.seals import Seal
from certificates.transparency import tree
from certification import clock
from certification.season.walk import Walk
from tests import road
from tests.cast import World, gather
from tests.unguarded import unguarded
from workflows import invariants
from workflows.models import (
    Deadline,
    JournalEntry,
    Series,
)
from workflows.states import State

Damage = Callable[[World, Walk], object]


@pytest.fixture
def world(db: None) -> Iterator[World]:
    yield gather()
    clock.reset()


def found() -> set[str]:
    """Which invariants are violated."""
    return {violation.invariant for violation in invariants.violations()}


def test_nothing_is_violated_anywhere_on_the_road(world: World) -> None:
    for walk in road.tour(world):
        assert list(invariants.violations()) == [], walk.case.state
        if walk.case.state == State.CERTIFIED:
            with road.taken_back(walk):
                for mark in road.mark_tour(world, walk):
                    assert list(invariants.violations()) == [], mark.state


def by_owner(table: str, damage: Damage) -> Damage:
    """The damage, done by somebody for whom the triggers of the table step aside."""

    def done(world: World, walk: Walk) -> None:
        with unguarded({table}):
            damage(world, walk)

    return done


def spoil_file(w: World, k: Walk) -> None:
    certificate_path(road.mark_of(k)).write_bytes(b"%PDF-1.7 another")


def leaf_without_an_act(w: World, k: Walk) -> None:
    with unguarded({"certificates_logleaf"}):
        tree.append(road.mark_of(k).pk, 99, "{}")


def lose_marks(w: World, k: Walk) -> None:
    with unguarded({"certificates_mark", "certificates_badge"}) as cursor:
        cursor.execute("DELETE FROM certificates_badge")
        cursor.execute("DELETE FROM certificates_mark")


DAMAGES_OF_MARKS: dict[str, Damage] = {
    "mark_numbers_have_no_gaps": lambda w, k: Series.objects.filter(name__startswith="mark:").update(last=9),
    "sealed_files_are_the_registered_ones": spoil_file,
    "marks_and_their_cases_agree": by_owner(
        "certificates_mark", lambda w, k: Mark.objects.update(distinction=True)
    ),
    "seals_are_on_record": by_owner(
        "certificates_mark", lambda w, k: Mark.objects.update(pdf_sha256="0" * 64)
    ),
    "marks_remember_their_seal": lambda w, k: Seal.objects.update(fingerprint="0" * 64),
    "marks_are_as_public_as_their_state": lambda w, k: Mark.objects.update(published_at=clock.now()),
    "certified_means_marked": by_owner(
        "certificates_mark", lambda w, k: Mark.objects.update(of_application=k.case.pk)
    ),
    "every_case_has_its_row": lose_marks,
    "superseded_marks_have_their_successor": by_owner(
        "certificates_mark",
        lambda w, k: Mark.objects.update(published_at=clock.now(), replaces=road.mark_of(k)),
    ),
    "suspensions_are_those_of_the_journal": lambda w, k: Suspension.objects.create(
        mark=road.mark_of(k), since=clock.today()
    ),
    "badges_say_what_the_register_says": by_owner(
        "certificates_badge", lambda w, k: Badge.objects.update(token="a.b.c")
    ),
    "public_acts_are_in_the_log": leaf_without_an_act,
    "the_log_is_whole": lambda w, k: Series.objects.create(name=tree.SERIES, last=1),
}


def test_each_damage_to_a_mark_is_found(world: World) -> None:
    walk = road.bring(world, State.CERTIFIED)
    other = world.walk(world.offices[1]).open()
    path = certificate_path(road.mark_of(walk))
    sealed = path.read_bytes()
    assert found() == set()
    for invariant, damage in DAMAGES_OF_MARKS.items():
        with road.taken_back(walk):
            damage(world, other if invariant == "certified_means_marked" else walk)
            assert invariant in found()
            path.write_bytes(sealed)


def test_marks_that_are_gone_are_told_of_by_every_question_that_misses_them(world: World) -> None:
    walk = road.bring(world, State.CERTIFIED)
    mark = road.mark_of(walk)
    lose_marks(world, walk)
    told = {violation.invariant: violation.what for violation in invariants.violations()}
    assert str(mark.public_id) in told["every_case_has_its_row"]
    assert {"inbox_equals_wanted", "mark_numbers_have_no_gaps", "what_was_settled_is_unchanged"} < set(told)


def test_a_question_that_cannot_be_asked_is_a_violation(world: World) -> None:
    """It stops neither the others nor the command, and tells what stopped it."""
    walk = road.bring(world, State.SIGNING)
    with unguarded({"workflows_journalentry"}):
        JournalEntry.objects.filter(case=walk.case.pk).update(payload={"kept": 7})
    told = {violation.invariant: violation.what for violation in invariants.violations()}
    assert "AttributeError" in told["what_was_settled_is_unchanged"]
    assert "journal_verifies" in told


def test_a_date_left_running_in_an_ended_case_is_found(world: World) -> None:
    walk = road.bring(world, State.WITHDRAWN)
    assert found() == set()
    Deadline.objects.filter(case_id=walk.case.pk).update(state="set")
    assert found() == {"finished_cases_wait_for_nothing"}


def test_a_date_left_running_behind_an_expired_mark_is_found(world: World) -> None:
    walk = road.bring(world, State.CERTIFIED)
    *_, expired = road.mark_tour(world, walk)
    assert found() == set()
    Deadline.objects.filter(case_id=expired.pk).update(state="paused")
    assert found() == {"finished_cases_wait_for_nothing"}
