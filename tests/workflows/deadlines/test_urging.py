"""A reminder out of turn reaches whoever has something to do, once a day, and tells nothing they must not know."""

from datetime import timedelta

from django.conf import settings
from django.core import mail

from certification import clock
from certification.models import GrantedRole
from certification.season.walk import Walk, run_tasks
from tests.cast import World
from tests.road import bring
from tests.workflows.stages import codes_refusing
from workflows.states import State


def reminded(walk: Walk) -> set[str]:
    """Who gets a mail."""
    mail.outbox.clear()
    walk.act("urge", walk.crew.secretary)
    run_tasks()
    return {address for each in mail.outbox for address in each.to}


def test_the_office_is_reminded_of_what_waits(world: World) -> None:
    walk = world.walk().open()

    assert reminded(walk) == {walk.preparer.email}
    assert "Przygotuj zgłoszenie" in mail.outbox[0].body
    assert f"{settings.SITE_URL}/zadania/\n" in mail.outbox[0].body
    assert walk.case.number in mail.outbox[0].subject


def test_experts_are_reminded_too(world: World) -> None:
    walk = bring(world, State.AUDIT)

    assert reminded(walk) == {person.email for person in world.crew.auditors[:2]}


def test_once_a_day_is_enough(world: World) -> None:
    walk = world.walk().open()
    reminded(walk)

    assert codes_refusing(walk, "urge", world.crew.one(GrantedRole.COORDINATOR)) == ["not_urged_lately"]
    world.timeline.to(clock.now() + timedelta(days=1, minutes=1))
    assert reminded(walk) == {walk.preparer.email}


def test_the_secretariat_does_not_remind_itself(world: World) -> None:
    walk = bring(world, State.FORMAL_CHECK)

    assert codes_refusing(walk, "urge", world.crew.secretary) == ["somebody_to_urge"]


def test_a_decision_not_yet_told_is_not_given_away(world: World) -> None:
    walk = bring(world, State.REFUSED)

    assert codes_refusing(walk, "urge", world.crew.secretary) == ["somebody_to_urge"]
