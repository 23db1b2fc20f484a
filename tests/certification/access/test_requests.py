"""A person asks to act for an office; the secretariat decides, and says why."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from certification import clock, roles
from certification.access import acts, rights
from certification.models import AccessEvent, AccessRequest, Membership, Office, OfficeSeat, Role, User
from certification.season.walk import run_tasks
from tests.cast import World
from tests.certification.access.conftest import Ask

pytestmark = pytest.mark.django_db

UNKNOWN = {"regon": "192598184", "name": "Przykładowy Urząd Miejski w Białogardzie", "email": "um@b.example"}


def roles_of(user: User, office: Office, on: date | None = None) -> set[Role]:
    return set(roles.office_roles(user, office, on or clock.today()))


def test_a_request_opens_nothing_until_it_is_accepted(world: World, newcomer: User, ask: Ask):
    request = ask(newcomer)
    assert roles_of(newcomer, world.office) == set()

    acts.accept(request, world.crew.secretary, from_day=clock.today())

    assert roles_of(newcomer, world.office) == {Role.PREPARER}
    assert Office.objects.count() == 2, "known by its REGON, not entered twice"


def test_an_office_not_known_yet_is_entered_with_its_name(world: World, newcomer: User, ask: Ask):
    membership = acts.accept(ask(newcomer, **UNKNOWN), world.crew.secretary, from_day=clock.today())

    office = membership.office
    assert (office.name, office.unit.name, office.email) == (UNKNOWN["name"], "Karlino", "um@b.example")
    assert not office.names.get().is_confirmed, (
        "the forms are confirmed by a person before anything is printed"
    )


def test_a_refusal_has_a_reason_and_the_person_reads_it(world: World, newcomer: User, ask: Ask):
    acts.refuse(ask(newcomer), world.crew.secretary, "Urząd nie potwierdził zatrudnienia.")

    run_tasks()

    (message,) = mail.outbox
    assert message.to == [newcomer.email]
    assert "Urząd nie potwierdził zatrudnienia." in message.body
    assert not Membership.objects.filter(user=newcomer).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.update(reason="")


def test_the_office_and_its_head_hear_of_the_new_person(world: World, newcomer: User, ask: Ask):
    acts.accept(ask(newcomer), world.crew.secretary, from_day=clock.today())

    run_tasks()

    told = {address for message in mail.outbox for address in message.to}
    assert told == {newcomer.email, world.office.email, world.walk().head.email}
    assert all(str(world.offices[1]) not in message.body for message in mail.outbox)


def test_nobody_decides_their_own_request(world: World, ask: Ask):
    secretary = world.crew.secretary
    with pytest.raises(ValidationError, match="O własnym wniosku decyduje ktoś inny"):
        acts.accept(ask(secretary), secretary, from_day=clock.today())
    assert not Membership.objects.filter(user=secretary).exists()


def test_a_request_is_decided_once(world: World, newcomer: User, ask: Ask):
    request = ask(newcomer)
    acts.refuse(request, world.crew.secretary, "Pomyłka.")
    with pytest.raises(ValidationError, match="nie czeka już na decyzję"):
        acts.accept(request, world.crew.second_secretary, from_day=clock.today())
    with pytest.raises(ValidationError, match="nie czeka już na decyzję"):
        acts.take_back(request, newcomer)


def test_the_same_request_waits_once_and_may_come_again(newcomer: User, ask: Ask):
    first = ask(newcomer)
    with pytest.raises(ValidationError, match="Taki wniosek już czeka"):
        ask(newcomer)
    acts.take_back(first, newcomer)

    assert ask(newcomer).is_waiting


def test_who_has_the_rights_is_not_given_them_twice(world: World, ask: Ask):
    with pytest.raises(ValidationError, match="ma już te uprawnienia"):
        acts.accept(ask(world.walk().preparer), world.crew.secretary, from_day=clock.today())
    assert AccessRequest.objects.get().is_waiting


# After elections ------------------------------------------------------------------------------------------


def test_with_a_new_head_the_old_one_s_rights_and_the_proxies_end_the_day_before(
    world: World, newcomer: User, ask: Ask
):
    walk, office, secretary = world.walk(), world.office, world.crew.secretary
    proxy = User.objects.create_user("zastepca@karlino.example", first_name="Zenon", last_name="Zmyślony")
    acts.accept(ask(proxy, "proxy"), secretary, from_day=clock.today())
    takes_over = clock.today() + timedelta(days=5)

    acts.accept(ask(newcomer, "head"), secretary, from_day=takes_over)

    day_before = takes_over - timedelta(days=1)
    signing = [walk.head, proxy, newcomer]
    assert [bool(roles_of(each, office, day_before)) for each in signing] == [True, True, False]
    assert [bool(roles_of(each, office, takes_over)) for each in signing] == [False, False, True]
    assert roles_of(walk.preparer, office, takes_over) == {Role.PREPARER}


def test_the_new_head_confirms_a_proxy_again(world: World, newcomer: User, ask: Ask):
    office, secretary = world.office, world.crew.secretary
    proxy = User.objects.create_user("zastepca@karlino.example")
    acts.accept(ask(proxy, "proxy"), secretary, from_day=clock.today())
    acts.accept(ask(newcomer, "head"), secretary, from_day=clock.today() + timedelta(days=1))
    clock.set(clock.now() + timedelta(days=1))
    (lapsed,) = rights.lapsed_proxies(office)

    again = acts.reconfirm(lapsed, newcomer)

    assert (again.user, again.seat, again.confirmed_by) == (proxy, OfficeSeat.PROXY, newcomer)
    assert roles_of(proxy, office) == {Role.SIGNATORY}
    assert rights.lapsed_proxies(office) == []
    with pytest.raises(ValidationError, match="nie czeka na potwierdzenie"):
        acts.reconfirm(lapsed, newcomer)


def test_two_heads_cannot_begin_in_the_wrong_order(world: World, newcomer: User, ask: Ask):
    later = User.objects.create_user("pozniej@karlino.example")
    acts.accept(ask(later, "head"), world.crew.secretary, from_day=clock.today() + timedelta(days=9))
    with pytest.raises(ValidationError, match="najwcześniej następnego dnia"):
        acts.accept(ask(newcomer, "head"), world.crew.secretary, from_day=clock.today())


# The end ------------------------------------------------------------------------------------------------------


def test_rights_end_at_once_or_on_a_day(world: World):
    walk = world.walk()
    member = Membership.objects.get(user=walk.preparer)

    acts.end(member, walk.head, last_day=clock.today() + timedelta(days=2), reason="Zmiana pracy.")
    assert roles_of(walk.preparer, walk.office) == {Role.PREPARER}
    acts.end(member, walk.head, last_day=None, reason="Jednak od razu.")

    assert roles_of(walk.preparer, walk.office) == set()
    with pytest.raises(ValidationError, match="już się skończyły"):
        acts.end(member, walk.head, last_day=None, reason="Jeszcze raz.")
    run_tasks()
    assert "Jednak od razu." in mail.outbox[-1].body


def test_every_act_is_recorded_for_good(world: World, newcomer: User, ask: Ask):
    request = ask(newcomer)
    acts.accept(request, world.crew.secretary, from_day=clock.today(), reason="Potwierdzono telefonicznie.")

    noted = [(event.what, event.actor, event.person) for event in AccessEvent.objects.all()]
    assert noted == [("asked", newcomer, newcomer), ("accepted", world.crew.secretary, newcomer)]
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessEvent.objects.update(reason="Nic.")
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessEvent.objects.all().delete()
