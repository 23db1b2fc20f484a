"""Who sees which letters, and what they are asked to do with them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certification import clock
from certification.models import GrantedRole, Membership, MembershipRole, Role, RoleGrant
from certification.season.walk import Walk, run_tasks
from tests.cast import World
from tests.workflows.stages import returned
from workflows.casefile import file_of
from workflows.letters import queries
from workflows.letters.models import Letter
from workflows.letters.wanted import wanted
from workflows.wants import Want, edition_queue


def asked(walk: Walk) -> list[Want]:
    return wanted(file_of(walk.case), walk.case)


@pytest.fixture
def walk(world: World) -> Walk:
    return returned(world)


def test_the_outbox_is_for_secretaries_of_the_edition(walk: Walk, world: World) -> None:
    letter = walk.case.letters.get()

    assert list(queries.outbox(walk.crew.secretary)) == [letter]
    for outsider in (walk.crew.chair, walk.crew.coordinator, walk.head, world.stranger):
        assert list(queries.outbox(outsider)) == []


def test_a_secretary_of_another_edition_or_with_a_conflict_sees_nothing(walk: Walk, world: World) -> None:
    secretary = walk.crew.secretary
    grant = RoleGrant.objects.get(user=secretary, role=GrantedRole.SECRETARIAT)
    grant.edition = world.edition
    grant.save()
    assert queries.outbox(secretary).count() == 1

    Membership.objects.create(
        user=secretary,
        office=world.office,
        role=MembershipRole.PREPARER,
        active_from=clock.today(),
        confirmed_by=secretary,
        confirmed_at=clock.now(),
    )
    assert queries.outbox(secretary).count() == 0


@pytest.mark.parametrize("letters", [1, 3])
def test_the_outbox_costs_the_same_whatever_its_length(walk: Walk, letters: int) -> None:
    for number in range(1, letters):
        walk.act("draft_letter", walk.crew.secretary, subject=f"Pismo {number}", body="Treść.")
    with CaptureQueriesContext(connection) as asked:
        rows = [
            (str(letter.case.public_id), str(letter.drafted_by))
            for letter in queries.outbox(walk.crew.secretary)
        ]
    assert len(rows) == letters
    assert len(asked) == 1


def test_the_office_gets_a_letter_when_it_is_delivered(walk: Walk) -> None:
    assert list(queries.received(walk.case)) == []

    walk.deliver()

    assert [letter.kind for letter in queries.received(walk.case)] == ["return"]
    assert list(queries.of_case(walk.case)) == list(queries.received(walk.case))


def test_each_step_of_a_letter_asks_the_secretariat(walk: Walk, world: World) -> None:
    letter, crew = walk.case.letters.get(), walk.crew
    queue = edition_queue(world.edition.pk, Role.SECRETARIAT)

    assert asked(walk) == [Want("approve_letter", key=str(letter.pk), queue=queue)]
    walk.act("approve_letter", crew.second_secretary, letter=letter.pk)
    assert asked(walk) == []
    run_tasks()
    assert asked(walk) == [Want("register_delivery", key=str(letter.pk), queue=queue)]
    walk.act("register_bounce", crew.secretary, letter=letter.pk, failure="Skrzynka pełna.")
    assert asked(walk) == [Want("resend_letter", key=str(letter.pk), queue=queue)]
    assert list(queries.waiting(crew.secretary)) == [letter]

    walk.act("resend_letter", crew.secretary, letter=letter.pk, channel="post")
    again = Letter.objects.latest("pk")
    assert asked(walk) == [Want("approve_letter", key=str(again.pk), queue=queue)]
    assert list(queries.waiting(crew.secretary)) == [again]
    walk.act("approve_letter", crew.second_secretary, letter=again.pk)
    assert asked(walk) == [Want("dispatch_letter", key=str(again.pk), queue=queue)]
