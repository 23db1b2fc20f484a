"""Votes at the same moment: each counts once, none after the ballot has closed, none gets lost."""

import pytest
from django.db import connection

from certification.models import User
from tests.concurrency.acting import does, lines
from tests.concurrency.running import Runner, runs, unprotected
from tests.concurrency.stops import Scene, Stops
from workflows import door
from workflows.inbox import open_tasks
from workflows.invariants import violations
from workflows.models import Ballot, NamedVote, SealedVote, Turnout

KINDS = ("named", "secret")


def votes(scene: Scene, member: User, choice: str) -> Runner:
    return lambda: door.perform(scene.walk.case, "cast", member, choice=choice)


# Double vote ---------------------------------------------------------------------------------------------


def vote_twice(scene: Scene) -> list[Runner]:
    return [votes(scene, scene.world.crew.panel[-1], choice) for choice in ("for", "against")]


def test_a_secret_vote_cast_twice_at_once_counts_once(stops: Stops) -> None:
    for scene, outcome in runs(stops, "secret", vote_twice):
        assert len(outcome.results) == 1
        assert outcome.refused == [["may_vote_now"]]
        assert Turnout.objects.filter(member=scene.world.crew.panel[-1]).count() == 1
        assert SealedVote.objects.count() == len(scene.world.crew.panel) - 1


def test_a_vote_by_name_cast_twice_at_once_is_replaced(stops: Stops) -> None:
    for scene, outcome in runs(stops, "named", vote_twice):
        assert outcome.refused == []
        assert NamedVote.objects.filter(member=scene.world.crew.panel[-1]).count() == 1


def test_control_without_the_lock_a_double_vote_is_a_failure(stops: Stops) -> None:
    for kind in KINDS:
        with stops.at(kind) as scene:
            assert unprotected(*vote_twice(scene)).crashed


def test_control_without_lock_and_constraint_a_member_votes_twice(stops: Stops) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("CONTROL NOT RUN: no two people ever write at once in SQLite; it runs on PostgreSQL")
    (once,) = Turnout._meta.constraints
    with stops.at("secret") as scene:
        SealedVote.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.remove_constraint(Turnout, once)
        try:
            assert len(unprotected(*vote_twice(scene)).results) == 2
            assert Turnout.objects.filter(member=scene.world.crew.panel[-1]).count() == 2
        finally:
            Turnout.objects.all().delete()
            with connection.schema_editor() as editor:
                editor.add_constraint(Turnout, once)


# The last two ballots at once ----------------------------------------------------------------------------


def vote_last(scene: Scene) -> list[Runner]:
    return [votes(scene, member, "against") for member in scene.world.crew.panel[-2:]]


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_two_votes_at_once_are_both_counted(stops: Stops, kind: str) -> None:
    for scene, outcome in runs(stops, kind, vote_last):
        assert outcome.refused == []
        assert "vote" not in [task.flow_task.name for task in open_tasks(scene.walk.case)]
        does(scene, "close_ballot", "chair")()
        ballot = Ballot.objects.get()
        assert (ballot.votes_for, ballot.votes_against) == (len(scene.world.crew.panel) - 2, 2)


def test_control_without_the_lock_the_last_two_votes_collide(stops: Stops) -> None:
    """By name; in secret each slip is put into the box on its own, and writes nothing that another writes."""
    with stops.at("named") as scene:
        assert unprotected(*vote_last(scene)).crashed


# Close against cast --------------------------------------------------------------------------------------


def close_and_cast(scene: Scene) -> list[Runner]:
    return [does(scene, "close_ballot", "chair"), votes(scene, scene.world.crew.panel[-1], "against")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_vote_while_the_ballot_closes_is_counted_or_refused(stops: Stops, kind: str) -> None:
    for scene, outcome in runs(stops, kind, close_and_cast):
        counted = 1 in outcome.results
        assert 0 in outcome.results
        assert outcome.refused == ([] if counted else [["may_vote_now"]])
        assert Ballot.objects.get().votes_against == int(counted)
        assert lines(scene, "close_ballot") == 1


def test_control_without_the_lock_a_vote_comes_after_the_count(stops: Stops) -> None:
    """By name the two collide; in secret the vote lies in the box, and the count does not know it."""
    with stops.at("named") as scene:
        assert unprotected(*close_and_cast(scene)).crashed
    with stops.at("secret") as scene:
        close, cast = close_and_cast(scene)
        outcome = unprotected(cast, close)
        if connection.vendor == "sqlite":
            assert outcome.crashed
        else:
            assert {each.invariant for each in violations()} == {
                "ballots_can_be_recounted",
                "secret_lists_are_as_they_were_published",
            }
