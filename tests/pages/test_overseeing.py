"""The data protection officer and administrators: no case waits for them, and they are told what they can do."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification.models import GrantedRole, User
from tests.cast import World
from tests.pages.panel.places import words
from tests.road import bring
from workflows.states import State

Browser = Callable[[User], Client]


@pytest.mark.parametrize(("role", "configures"), [(GrantedRole.DPO, False), (GrantedRole.ADMIN, True)])
def test_whoever_takes_part_in_no_case_is_told_what_to_do(
    world: World, signed_in: Browser, role: GrantedRole, configures: bool
):
    answer = signed_in(world.crew.one(role)).get(reverse("inbox"))

    html = answer.content.decode()
    assert "Twoja rola nie bierze udziału w sprawach" in html
    assert f'<a class="ds-link" href="{reverse("people")}">' in html
    assert (reverse("admin:index") in html) == configures


def test_who_works_on_cases_is_told_to_wait(world: World, signed_in: Browser):
    page = words(signed_in(world.crew.one(GrantedRole.REVIEWER)), reverse("inbox"))

    assert "Nic na Ciebie nie czeka" in page
    assert "Twoja rola nie bierze" not in page


def test_everybody_is_there_with_their_roles_and_nothing_of_a_case(world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)

    page = words(signed_in(world.crew.one(GrantedRole.DPO)), reverse("people"))

    assert f"{world.crew.chair} {world.crew.chair.email} Przewodniczący Kapituły, wszystkie edycje" in page
    assert f"{walk.head.email} – Kierownik urzędu albo pełnomocnik, {walk.office.name}" in page
    assert walk.case.number not in page


@pytest.mark.parametrize("more", [0, 60])
def test_the_price_of_the_page_does_not_grow(
    more: int, world: World, signed_in: Browser, django_assert_num_queries: DjangoAssertNumQueries
):
    addresses = [f"osoba{number}@pokaz.example" for number in range(more)]
    User.objects.bulk_create(
        [User(username=address, email=address, last_name="Zzz") for address in addresses]
    )
    browser = signed_in(world.crew.one(GrantedRole.DPO))

    with django_assert_num_queries(10):
        page = browser.get(reverse("people"))

    assert ("Następna" in page.content.decode()) == bool(more)
