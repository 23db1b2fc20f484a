"""The main menu offers each person what they may open, and fits in a line."""

import re
from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from certification.models import User
from tests.cast import World
from workflows.navigation import FLAT, Entry, Group, navigation

Browser = Callable[[User], Client]


@pytest.fixture
def menu(rf: RequestFactory) -> Callable[..., list[Entry | Group]]:
    """The menu of a person on a page."""

    def shown(person: User, page: str = "inbox") -> list[Entry | Group]:
        request = rf.get(reverse(page))
        request.user = person
        return navigation(request)["navigation"]

    return shown


def words(menu: list[Entry | Group]) -> list[str]:
    return [str(item.label) for item in menu]


def test_the_secretariat_has_groups(world: World, menu):
    shown = menu(world.crew.secretary)

    groups = [item for item in shown if isinstance(item, Group)]
    assert {str(group.label) for group in groups} >= {"Sprawy", "Znaki", "Ludzie"}
    assert len(shown) <= 6


def test_few_links_stand_side_by_side(world: World, menu):
    shown = menu(world.crew.preparers[world.office.pk])

    assert words(shown) == ["Zadania", "Sprawy", "Znaki", "Urzędy"]
    assert all(isinstance(item, Entry) for item in shown)
    assert len(shown) <= FLAT


def test_the_group_of_the_page_is_marked(world: World, menu):
    shown = menu(world.crew.secretary, "outbox")

    assert [str(item.label) for item in shown if item.current] == ["Sprawy"]


def test_every_link_opens_for_whoever_is_shown_it(world: World, menu, signed_in: Browser):
    staff = [people[0] for people in world.crew.staff.values()]
    for person in [*staff, world.stranger]:
        browser = signed_in(person)
        html = browser.get(reverse("inbox")).content.decode()
        for item in menu(person):
            for entry in item.entries if isinstance(item, Group) else [item]:
                assert f'href="{entry.url}"' in html
                answer = browser.get(entry.url)
                assert answer.status_code in (200, 302), (person.email, entry.url)


def test_whoever_is_not_signed_in_has_no_menu(client: Client, db: None):
    html = client.get(reverse("account_login")).content.decode()

    assert re.findall(r'id="menu"', html) == []
