"""Every page that a person can open says what it is for; what each role does leads to pages that exist."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from certification.help.glossary import GLOSSARY
from certification.help.pages import NO_PAGE, PAGES
from certification.help.roles import ROLES
from tests.cast import World
from tests.embargo.addresses import patterns
from tests.reading import read


def names() -> set[str]:
    """The names of all addresses but those of Django's administration, which has one help for all."""
    found = set()
    for route, pattern in patterns():
        if not route.startswith("admin/"):
            found.add(
                f"api-v1:{pattern.name}"
                if route.startswith("api/v1/") and route != "api/v1/<path:rest>"
                else pattern.name
            )
    return {str(name) for name in found}


def test_every_page_has_help():
    """A new page wants a line in ``certification/help``; what is no page is named in ``NO_PAGE`` there."""
    assert sorted(names() - PAGES.keys() - NO_PAGE) == []


def test_there_is_no_help_for_pages_that_are_gone():
    assert sorted((PAGES.keys() | NO_PAGE) - names()) == []
    assert sorted(PAGES.keys() & NO_PAGE) == []


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.slug)
def test_each_step_of_a_role_leads_to_a_page(role):
    assert all(reverse(page) for _, page in role.steps)


def test_the_glossary_is_in_polish_order(client: Client):
    words = re.findall("<dt>(.+?)</dt>", client.get(reverse("glossary")).content.decode())

    assert len(words) == len(GLOSSARY)
    assert words.index("Dziennik") + 1 == words.index("Dzień roboczy")
    assert words[-2:] == ["Znak", "Znak warunkowy"]


@pytest.mark.django_db
def test_a_page_shows_its_help_and_an_error_none(world: World, signed_in):
    browser = signed_in(world.walk().preparer)
    shown = read(browser.get(reverse("inbox")).content.decode(), "/").text
    missing = read(browser.get("/sprawy/00000000-0000-0000-0000-000000000000/").content.decode(), "/").text

    assert "Do czego służy ta strona Lista tego, co czeka na Ciebie, z terminem i powodem." in shown
    assert "Do czego służy ta strona" not in missing


@pytest.mark.django_db
def test_an_administrator_is_told_what_configuration_is_for(admin_client: Client):
    assert admin_client.get(reverse("help")).status_code == 200
    assert Client().get("/pomoc/rola/nikt/").status_code == 404
