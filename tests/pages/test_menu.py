"""The main menu offers each person what they may open, and fits in a line."""

import re
from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve, reverse

from certification.models import GrantedRole, User
from tests.cast import World
from tests.permission.table import ROWS
from workflows.navigation import FLAT, Entry, Group, navigation

CONFIGURATION = {"admin/"}
CALLED = {
    GrantedRole.SECRETARIAT: "secretary",
    GrantedRole.PANEL_CHAIR: "chair",
    GrantedRole.PANEL_DEPUTY: "chair",
    GrantedRole.PANEL: "chair",
    GrantedRole.RECONSIDERATION: "body",
    GrantedRole.RECONSIDERATION_CHAIR: "body",
}
"""What the table of permissions calls people."""


@pytest.fixture
def menu(rf: RequestFactory) -> Callable[..., list[Entry | Group]]:
    """The menu of a person on a page."""

    def shown(person: User, page: str = "inbox") -> list[Entry | Group]:
        request = rf.get(reverse(page))
        request.user = person
        found = navigation(request)["menu"]
        return [found.tasks, *found.places]

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


def test_nobody_is_offered_what_they_may_not_open(world: World, menu):
    for role, people in world.crew.staff.items():
        called = CALLED.get(role, role.value)
        offered = [entry for item in menu(people[0]) for entry in getattr(item, "entries", [item])]
        routes = {resolve(entry.url).route for entry in offered} - CONFIGURATION

        assert [route for route in routes if called not in ROWS[route].let_in] == []


def test_whoever_is_not_signed_in_has_no_menu(client: Client, db: None):
    html = client.get(reverse("account_login")).content.decode()

    assert re.findall(r'id="menu"', html) == []
