"""What must always hold, holds in every state of an application and of its mark; and each question can answer."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from certificates.models import Mark
from certificates.sealing_task import certificate_path
from certification import clock
from certification.season.walk import Walk
from tests import road
from tests.cast import World, gather
from workflows import invariants
from workflows.audits.models import Capacity
from workflows.models import Application, Assignment, Ballot, Deadline, Opinion, Proposal, Resolution, Series
from workflows.states import State


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


Damage = Callable[[World, Walk], object]


def vote_by_an_auditor(w: World, k: Walk) -> None:
    row = Assignment.objects.filter(case_id=k.case.pk, capacity=Capacity.AUDITOR)
    row.update(expert=w.crew.chair, submitted_at=clock.now())


def opinion_of_a_voter(w: World, k: Walk) -> None:
    Opinion.objects.create(
        case_id=k.case.pk, member=w.crew.chair, round=1, decision="granted", at=clock.now()
    )


DAMAGES: dict[str, Damage] = {
    "nobody_judges_their_own_audit": vote_by_an_auditor,
    "nobody_reconsiders_their_own_vote": opinion_of_a_voter,
    "decided_means_resolved": lambda w, k: Resolution.objects.update(standing="replaced"),
    "ballots_can_be_recounted": lambda w, k: Ballot.objects.update(votes_for=1),
    "numbers_have_no_gaps": lambda w, k: Series.objects.filter(name__startswith="application:").update(
        last=9
    ),
    "filed_content_is_frozen": lambda w, k: Application.objects.update(content_sha256=""),
    "one_live_application": lambda w, k: Application.objects.update(live=False),
    "finished_cases_wait_for_nothing": lambda w, k: Proposal.objects.create(
        case_id=k.case.pk,
        act="withdraw",
        proposed_by=k.head,
        proposed_as="signatory",
        proposed_at=clock.now(),
        made_at_version=1,
    ),
}


@pytest.mark.parametrize("invariant", DAMAGES)
def test_a_damage_is_found_by_the_question_that_asks_for_it(granted: World, invariant: str) -> None:
    walk = granted.walk()
    walk.case = Application.objects.select_related("of_edition", "office").get()
    assert invariant not in found()
    with road.taken_back(walk):
        DAMAGES[invariant](granted, walk)
        assert invariant in found()


def spoil_file(w: World, k: Walk) -> None:
    certificate_path(road.mark_of(k)).write_bytes(b"%PDF-1.7 another")


DAMAGES_OF_MARKS: dict[str, Damage] = {
    "mark_numbers_have_no_gaps": lambda w, k: Series.objects.filter(name__startswith="mark:").update(last=9),
    "sealed_files_are_the_registered_ones": spoil_file,
    "certified_means_marked": lambda w, k: Mark.objects.update(of_application=k.case.pk),
}


@pytest.mark.parametrize("invariant", DAMAGES_OF_MARKS)
def test_a_damage_to_a_mark_is_found(world: World, invariant: str) -> None:
    walk = road.bring(world, State.CERTIFIED)
    assert found() == set()
    if invariant == "certified_means_marked":
        walk = world.walk(world.offices[1]).open()
    DAMAGES_OF_MARKS[invariant](world, walk)
    assert found() == {invariant}


@pytest.fixture
def granted(world: World) -> World:
    road.bring(world, State.GRANTED)
    return world


def test_a_date_left_running_in_an_ended_case_is_found(world: World) -> None:
    walk = road.bring(world, State.WITHDRAWN)
    assert found() == set()
    Deadline.objects.filter(case_id=walk.case.pk).update(state="set", due_at=clock.now() + timedelta(1))
    assert found() == {"finished_cases_wait_for_nothing"}


def test_a_date_left_running_behind_an_expired_mark_is_found(world: World) -> None:
    walk = road.bring(world, State.CERTIFIED)
    *_, expired = road.mark_tour(world, walk)
    assert found() == set()
    Deadline.objects.filter(case_id=expired.pk).update(state="paused")
    assert found() == {"finished_cases_wait_for_nothing"}


def test_a_number_that_was_skipped_is_found_in_every_series(granted: World) -> None:
    for series in ("application", "resolution", "session"):
        with road.taken_back():
            assert Series.objects.filter(name__startswith=f"{series}:").update(last=9) == 1
            assert found() == {"numbers_have_no_gaps"}, series


def test_every_question_is_shown_to_answer() -> None:
    """The journal's and the inbox's are shown in ``tests/workflows/journal``."""
    elsewhere = {"journal_verifies", "inbox_equals_wanted", "no_two_lines_of_one_request"}
    assert set(invariants._questions) == set(DAMAGES) | set(DAMAGES_OF_MARKS) | elsewhere
