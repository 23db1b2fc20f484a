"""Teams for all cases that wait: proposed, explained, changed by the coordinator, asked through the door."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.models import Advice, AdviceKind, GrantedRole, RoleGrant, User
from certification.season.walk import Walk, run_tasks
from tests.cast import World
from tests.road import bring
from workflows.audits.models import Capacity
from workflows.bulk.models import BulkRun
from workflows.models import Assignment
from workflows.states import State
from workflows.teams.proposing import Desk

Browser = Callable[[User], Client]
DESK = "/zespoly/"


@pytest.fixture
def walk(world: World) -> Walk:
    """A case that waits for its team."""
    return bring(world, State.ADMITTED)


@pytest.fixture
def coordinator(world: World) -> User:
    return world.crew.one(GrantedRole.COORDINATOR)


def proposed(world: World, coordinator: User) -> tuple[int, ...]:
    return Desk(coordinator, world.edition).proposals[0].team


def chosen(walk: Walk, *people: User | int, key: str = "k" * 32) -> dict[str, object]:
    """What the form sends."""
    case = str(walk.case.public_id)
    keys = [person if isinstance(person, int) else person.pk for person in people]
    return {"request_key": key, "case": [case], **{f"{case}-{place}": pk for place, pk in enumerate(keys)}}


def test_a_team_is_proposed_with_its_reasons(world: World, walk: Walk, coordinator: User, signed_in: Browser):
    html = signed_in(coordinator).get(DESK).content.decode()

    assert walk.case.number in html
    assert "konflikt interesów: 0" in html
    assert len(re.findall(r'<option value="\d+" selected>', html.partition('method="post"')[2])) == 2
    assert Assignment.objects.count() == 0


def test_the_team_is_asked_through_the_door(world: World, walk: Walk, coordinator: User, signed_in: Browser):
    browser, team = signed_in(coordinator), proposed(world, coordinator)

    answer = browser.post(DESK, chosen(walk, *team))
    run_tasks()

    seats = Assignment.objects.filter(case_id=walk.case.pk).order_by("pk")
    assert answer["Location"] == BulkRun.objects.get().get_absolute_url()
    assert [(seat.expert_id, seat.capacity) for seat in seats] == [
        (team[0], Capacity.LEAD),
        (team[1], Capacity.AUDITOR),
    ]
    assert "Zaproś zespoły" in browser.get(answer["Location"]).content.decode()
    assert walk.case.number not in browser.get(DESK).content.decode()
    assert browser.post(DESK, chosen(walk, *team))["Location"] == answer["Location"]


def test_the_coordinator_may_choose_others(world: World, walk: Walk, coordinator: User, signed_in: Browser):
    others = [person for person in world.crew.auditors if person.pk not in proposed(world, coordinator)][:2]

    signed_in(coordinator).post(DESK, chosen(walk, *others))
    run_tasks()

    assert set(Assignment.objects.values_list("expert_id", flat=True)) == {person.pk for person in others}


def test_who_has_a_conflict_is_neither_proposed_nor_let_in(
    world: World, walk: Walk, coordinator: User, signed_in: Browser
):
    partial = User.objects.get(pk=proposed(world, coordinator)[0])
    Advice.objects.create(user=partial, office=walk.office, kind=AdviceKind.ADVICE, given_on=clock.today())
    browser, team = signed_in(coordinator), proposed(world, coordinator)

    html = browser.get(DESK).content.decode()
    answer = browser.post(DESK, chosen(walk, partial, team[1]))

    assert partial.pk not in team
    assert "konflikt interesów: 1" in html
    assert answer.status_code == 422
    assert "Nikogo jeszcze nie zaproszono" in answer.content.decode()
    assert BulkRun.objects.count() == 0


def test_nobody_gets_more_than_their_limit(world: World, walk: Walk, coordinator: User, signed_in: Browser):
    full = User.objects.get(pk=proposed(world, coordinator)[0])
    RoleGrant.objects.filter(user=full, role=GrantedRole.AUDITOR).update(max_load=0)
    team = proposed(world, coordinator)

    answer = signed_in(coordinator).post(DESK, chosen(walk, full, team[1]))

    assert full.pk not in team
    assert answer.status_code == 422
    assert "najwięcej może być 0" in answer.content.decode()


def test_whoever_declined_is_not_asked_again_and_one_seat_is_filled(
    world: World, walk: Walk, coordinator: User, signed_in: Browser
):
    first, second = (User.objects.get(pk=pk) for pk in proposed(world, coordinator))
    walk.act("propose_team", coordinator, team=[{"person": first.pk, "capacity": "lead"}])
    walk.act("propose_team", coordinator, team=[{"person": second.pk, "capacity": "auditor"}])
    walk.act("decline_assignment", second, reason="Urlop.")

    proposal = Desk(coordinator, world.edition).proposals[0]

    assert proposal.has_lead
    assert len(proposal.team) == 1
    assert not set(proposal.team) & {first.pk, second.pk}


def test_nothing_ticked_is_told(world: World, walk: Walk, coordinator: User, signed_in: Browser):
    answer = signed_in(coordinator).post(DESK, {"request_key": "k"})

    assert answer.status_code == 422
    assert "Nikogo nie wybrano" in answer.content.decode()


def test_the_desk_is_not_for_experts_or_offices(world: World, walk: Walk, signed_in: Browser):
    for person in (world.crew.auditors[0], walk.head, world.crew.chair):
        assert signed_in(person).get(reverse("teams")).status_code == 403


def test_a_team_that_cannot_be_appointed_yet_leads_to_where_it_is_asked(
    walk: Walk, coordinator: User, signed_in: Browser
):
    page = reverse("act", args=[walk.case.public_id, "appoint_team"])
    html = signed_in(coordinator).get(page).text
    assert "Nikogo jeszcze nie zaproszono." in html
    assert f'href="{DESK}?edycja={walk.edition.pk}#case-{walk.case.pk}"' in html
    walk.act("propose_team", coordinator, team=[{"person": walk.crew.auditors[0].pk, "capacity": "lead"}])
    html = signed_in(coordinator).get(page).text
    assert (f"{walk.crew.auditors[0]} <span" in html, f'href="{DESK}?' in html) == (True, True)
    walk.act("propose_team", coordinator, team=[{"person": walk.crew.auditors[1].pk, "capacity": "auditor"}])
    assert f'href="{DESK}?' not in signed_in(coordinator).get(page).text
