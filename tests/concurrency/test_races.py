"""Two people at once: one is served, the other is told in words; without the lock both would be."""

import threading
from typing import Any

import pytest
from django.db import IntegrityError

from certificates.models import Mark
from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.concurrency.conftest import race
from workflows import door, journal, laws
from workflows.invariants import violations
from workflows.models import Application, Case, JournalEntry, NamedVote
from workflows.numbering import next_number
from workflows.refusal import Refused
from workflows.states import State

pytestmark = pytest.mark.django_db(transaction=True)


def refusals(failures: list[Exception]) -> list[list[str]]:
    assert all(isinstance(each, Refused) for each in failures), failures
    return [each.codes for each in failures if isinstance(each, Refused)]


def lines(walk: Walk, act: str) -> int:
    return JournalEntry.objects.filter(case_id=walk.case.pk, act=act).count()


def test_the_same_act_of_two_people_is_done_once(world: World) -> None:
    walk, crew = road.bring(world, State.FORMAL_CHECK), world.crew
    rules = [rule["code"] for rule in world.edition.criteria_set.eligibility_rules]
    checklist = dict.fromkeys(rules, True)
    outcome = race(
        *(
            lambda who=who: door.perform(walk.case, "admit", who, checklist=checklist)
            for who in (crew.secretary, crew.second_secretary)
        )
    )
    assert len(outcome.results) == 1
    assert refusals(outcome.failures) == [["state"]]
    assert lines(walk, "admit") == 1
    assert list(violations()) == []


def test_a_form_sent_twice_at_the_same_moment_is_one_act(world: World) -> None:
    walk = world.walk().open()
    send = lambda: door.perform(walk.case, "withdraw", walk.head, request_key="klik", reason="Reforma.")  # noqa: E731
    outcome = race(send, send, send)
    assert outcome.failures == []
    assert sorted(each.repeated for each in outcome.results) == [False, True, True]
    assert lines(walk, "withdraw") == 1


def test_two_issues_make_one_mark(world: World) -> None:
    walk, crew = road.bring(world, State.GRANTED), world.crew
    walk.deliver()
    walk.act("waive", walk.head, right="reconsideration")
    outcome = race(
        *(
            lambda who=who: door.perform(walk.case, "issue", who)
            for who in (crew.secretary, crew.second_secretary)
        )
    )
    assert len(outcome.results) == 1
    assert refusals(outcome.failures) == [["state"]]
    assert Mark.objects.count() == 1
    assert list(violations()) == []


def test_a_vote_cast_twice_at_once_counts_once(world: World) -> None:
    walk = road.bring(world, State.PANEL)
    road.sit(world, walk).on(walk.case, "open_ballot", world.crew.chair, motion="granted")
    outcome = race(
        *(
            lambda choice=choice: door.perform(walk.case, "cast", world.crew.chair, choice=choice)
            for choice in ("for", "against")
        )
    )
    assert outcome.failures == []
    assert NamedVote.objects.filter(member=world.crew.chair).count() == 1


def test_the_ballot_closes_on_the_votes_it_counts(world: World) -> None:
    """A vote that comes while the ballot is being closed is either counted or refused."""
    walk = road.bring(world, State.PANEL)
    road.sit(world, walk).on(walk.case, "open_ballot", world.crew.chair, motion="granted")
    members = world.crew.panel
    for member in members[:4]:
        walk.act("cast", member, choice="for")
    outcome = race(
        lambda: door.perform(walk.case, "close_ballot", world.crew.chair),
        *(lambda who=who: door.perform(walk.case, "cast", who, choice="against") for who in members[4:]),
    )
    assert set(map(tuple, refusals(outcome.failures))) <= {("may_vote_now",)}
    ballot = walk.case.ballots.get()
    assert ballot.votes_for + ballot.votes_against + ballot.abstained == ballot.named_votes.count()
    assert list(violations()) == []


def test_applications_opened_at_once_get_numbers_without_gaps(world: World) -> None:
    openings = [
        lambda office=office: door.begin(
            "application",
            world.crew.preparers[office.pk],
            office=str(office.public_id),
            edition=world.edition.pk,
        )
        for office in world.offices
    ]
    outcome = race(*openings)
    assert outcome.failures == []
    assert sorted(Application.objects.values_list("number", flat=True)) == ["PU/2027/0001", "PU/2027/0002"]


def test_one_office_opening_twice_at_once_gets_one_application(world: World) -> None:
    asked: dict[str, Any] = {"office": str(world.office.public_id), "edition": world.edition.pk}
    preparer = world.crew.preparers[world.office.pk]
    outcome = race(*(lambda: door.begin("application", preparer, **asked) for _ in range(2)))
    assert len(outcome.results) == 1
    assert refusals(outcome.failures) == [["no_live_application"]]
    assert list(violations()) == []


def test_a_series_never_gives_a_number_twice(world: World) -> None:
    from django.db import transaction

    def take() -> list[int]:
        taken = []
        for _ in range(10):
            with transaction.atomic():
                taken.append(next_number("trial"))
        return taken

    outcome = race(take, take, take)
    assert outcome.failures == []
    assert sorted(number for taken in outcome.results for number in taken) == list(range(1, 31))


# The control --------------------------------------------------------------------------------------------


def test_the_control_without_the_lock_the_two_collide(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read the same version, both write its next line: only the database's own rule is left to stop one."""
    walk, crew, meeting = road.bring(world, State.FORMAL_CHECK), world.crew, threading.Barrier(2)

    def unlocked(case: Case) -> Case:
        model = laws.model_of(case.kind)
        found: Case = model._default_manager.select_related(*model.RELATED).get(pk=case.pk)
        meeting.wait(10)
        return found

    monkeypatch.setattr(door, "locked", unlocked)
    rules = [rule["code"] for rule in world.edition.criteria_set.eligibility_rules]
    checklist = dict.fromkeys(rules, True)
    outcome = race(
        *(
            lambda who=who: door.perform(walk.case, "admit", who, checklist=checklist)
            for who in (crew.secretary, crew.second_secretary)
        )
    )
    assert len(outcome.results) == 1
    assert [type(error) for error in outcome.failures] == [IntegrityError], "a crash, not words"
    monkeypatch.undo()
    assert list(journal.verify()) == []
    assert lines(walk, "admit") == 1
