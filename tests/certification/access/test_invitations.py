"""A colleague is invited by a link that works once, for two weeks, while its sender still may invite."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from certification import clock, roles
from certification.access import acts, inviting
from certification.access.inviting import VALID, invite, revoke, take_up, token_of
from certification.models import AccessRequest, Invitation, Membership, OfficeSeat, Role, User
from certification.season.walk import run_tasks
from tests.cast import World

pytestmark = pytest.mark.django_db


def invited(world: World, seat: OfficeSeat = OfficeSeat.PREPARER, by: User | None = None) -> Invitation:
    sender = by or world.walk().head
    since = clock.today()
    return invite(
        world.office, sender, email="Zofia@Karlino.example", seat=seat, position="inspektor", since=since
    )


def test_the_link_of_the_mail_gives_the_role(world: World, newcomer: User):
    invited(world)
    run_tasks()
    (message,) = mail.outbox
    assert message.to == ["zofia@karlino.example"]
    link = re.search(r"/zaproszenie/\S+", str(message.body))
    assert link is not None
    client = Client()
    assert world.office.name in client.get(link.group()).content.decode()
    assert client.post(link.group()).status_code == 200, "a stranger is asked to sign in"

    client.force_login(newcomer)
    assert client.post(link.group()).headers["Location"] == reverse("offices")

    assert roles.office_roles(newcomer, world.office, clock.today()) == {Role.PREPARER}
    assert Membership.objects.get(user=newcomer).confirmed_by == world.walk().head


def test_the_link_works_once(world: World, newcomer: User):
    invitation = invited(world)
    take_up(invitation, newcomer)
    with pytest.raises(ValidationError, match="już wykorzystane"):
        take_up(invitation, world.stranger)


def test_the_link_grows_old(world: World, newcomer: User):
    invitation = invited(world)
    clock.set(clock.now() + VALID)
    with pytest.raises(ValidationError, match="straciło ważność"):
        take_up(invitation, newcomer)
    assert not Membership.objects.filter(user=newcomer).exists()


def test_a_revoked_link_works_no_more(world: World, newcomer: User):
    invitation = invited(world)
    revoke(invitation, world.walk().head)
    with pytest.raises(ValidationError, match="zostało odwołane"):
        take_up(invitation, newcomer)
    run_tasks()
    assert mail.outbox == []


def test_a_second_invitation_of_the_same_person_replaces_the_first(world: World):
    first = invited(world)
    second = invited(world)
    first.refresh_from_db()
    assert (first.revoked_at is not None, inviting.trouble_with(second)) == (True, None)


def test_a_link_of_somebody_who_lost_the_right_works_no_more(world: World, newcomer: User):
    walk = world.walk()
    invitation = invited(world)
    acts.end(Membership.objects.get(user=walk.head), walk.head, last_day=None, reason="Koniec kadencji.")
    with pytest.raises(ValidationError, match="nie ma już do tego prawa"):
        take_up(invitation, newcomer)


@pytest.mark.parametrize("token", ["", "x", "0" * 32 + ":podpis"])
def test_a_forged_link_is_none(token: str):
    assert inviting.invitation_of(token) is None


def test_the_signature_is_asked(world: World):
    token = token_of(invited(world))
    assert inviting.invitation_of(token) is not None
    assert inviting.invitation_of(token[:-1] + ("A" if token[-1] != "A" else "B")) is None


@pytest.mark.parametrize(
    ("who", "seat", "may"),
    [
        ("preparer", OfficeSeat.PREPARER, True),
        ("preparer", OfficeSeat.PROXY, False),
        ("preparer", OfficeSeat.HEAD, True),
        ("head", OfficeSeat.PROXY, True),
        ("stranger", OfficeSeat.PREPARER, False),
    ],
)
def test_who_invites_whom(world: World, who: str, seat: OfficeSeat, may: bool):
    people = {"preparer": world.walk().preparer, "head": world.walk().head, "stranger": world.stranger}
    if may:
        assert invited(world, seat, people[who]).seat == seat
    else:
        with pytest.raises(ValidationError, match="Nie możesz zapraszać do tej roli"):
            invited(world, seat, people[who])


def test_a_new_head_waits_for_the_secretariat(world: World, newcomer: User):
    walk = world.walk()
    taken = take_up(invited(world, OfficeSeat.HEAD, walk.preparer), newcomer)

    assert isinstance(taken, AccessRequest)
    assert roles.office_roles(newcomer, world.office, clock.today()) == frozenset()
    acts.accept(taken, world.crew.secretary, from_day=clock.today() + timedelta(days=1))
    assert Membership.objects.get(user=walk.head).active_to == clock.today()
