"""Queries that are put into SQL once ask what the plain ones ask, of everybody and on every day."""

from datetime import timedelta

import pytest
from django.http import Http404

from certification import clock
from certification.models import Advice, AdviceKind, Membership, User
from tests.cast import World
from tests.road import bring
from workflows.access import visible_applications
from workflows.inbox import queues_of
from workflows.models import Application
from workflows.states import State
from workflows.views.finding import case_or_404
from workflows.views.waiting import count_waiting, waiting


def opens(user: User, case: Application) -> bool:
    try:
        return case_or_404(user, case.public_id) == case
    except Http404:
        return False


def told(case: Application) -> dict[str, tuple[bool, int]]:
    """Who opens the case, and how many tasks everybody is told of; both ways ask the same."""
    found = {}
    for user in User.objects.order_by("pk"):
        names = queues_of(user).addresses
        found[user.email] = opens(user, case), count_waiting(user, names)
        plainly = case in visible_applications(user), waiting(user, names).count()
        assert found[user.email] == plainly, user
    return found


@pytest.mark.parametrize("state", [State.SIGNING, State.AUDIT, State.PANEL, State.GRANTED])
def test_everybody_opens_what_they_may_know_of_and_is_told_of_their_tasks(world: World, state: State) -> None:
    walk = bring(world, state)

    answers = told(walk.case)

    assert answers[walk.head.email][0]
    assert not answers[world.stranger.email][0]
    assert {True, False} == {there for there, _ in answers.values()}
    assert any(tasks for _, tasks in answers.values())


def test_who_works_for_the_office_or_advised_it_is_told_nothing_and_others_as_before(world: World) -> None:
    walk, crew = bring(world, State.PANEL), world.crew
    before = told(walk.case)
    assert before[crew.secretary.email] == before[crew.second_secretary.email]
    assert before[crew.secretary.email][0]

    User.objects.filter(pk=crew.secretary.pk).update(employer_regon=walk.office.regon)
    Advice.objects.create(
        user=crew.coordinator, office=walk.office, kind=AdviceKind.TRAINING, given_on=clock.today()
    )

    after = told(walk.case)
    assert after[crew.secretary.email] == after[crew.coordinator.email] == (False, 0)
    assert after[crew.second_secretary.email] == before[crew.second_secretary.email]


def test_whose_membership_has_ended_opens_nothing_from_the_next_day_on(world: World) -> None:
    walk = bring(world, State.SIGNING)
    Membership.objects.filter(user=walk.head).update(active_to=clock.today())
    assert told(walk.case)[walk.head.email] == (True, 1)

    clock.set(clock.now() + timedelta(days=1))

    assert told(walk.case)[walk.head.email] == (False, 0)
