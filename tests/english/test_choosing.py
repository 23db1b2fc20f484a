"""Which language pages speak: the profile's, else the browser's own choice; Polish until asked."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from certification import clock
from certification.english import date_long
from certification.models import Membership, User
from tests.cast import World
from tests.road import bring
from workflows import door
from workflows.models import JournalEntry
from workflows.states import State

pytestmark = pytest.mark.django_db


def choose(browser: Client, language: str, back: str = "http://testserver/rejestr/") -> str:
    answer = browser.post(reverse("language"), {"language": language}, headers={"Referer": back})
    assert answer.status_code == 302
    return answer.headers["Location"]


def heading(browser: Client, address: str) -> tuple[str, str]:
    """Language and first heading of a page."""
    html = browser.get(address).content.decode()
    found = re.search(r'<html lang="(\w+)".*?<h1[^>]*>(.*?)</h1>', html, re.DOTALL)
    assert found is not None
    return found[1], found[2].strip()


def test_a_stranger_switches_and_the_browser_remembers():
    browser = Client()
    assert heading(browser, reverse("register")) == ("pl", "Rejestr znaków")

    assert choose(browser, "en") == "http://testserver/rejestr/"

    assert heading(browser, reverse("register")) == ("en", "Register of marks")
    choose(browser, "pl")
    assert heading(browser, reverse("register")) == ("pl", "Rejestr znaków")


def test_what_the_browser_prefers_is_not_followed():
    browser = Client(headers={"Accept-Language": "en-GB,en;q=0.9"})

    assert heading(browser, reverse("register")) == ("pl", "Rejestr znaków")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_nobody_is_sent_off_the_site(back: str):
    assert choose(Client(), "en", back) == "/"


def test_a_language_nobody_speaks_is_polish():
    browser = Client()
    choose(browser, "de")

    assert heading(browser, reverse("register"))[0] == "pl"


def test_the_profile_remembers_in_every_browser(world: World):
    person = world.walk().preparer
    here, there = Client(), Client()
    here.force_login(person)
    there.force_login(person)

    choose(here, "en")

    assert User.objects.get(pk=person.pk).language == "en"
    assert heading(there, reverse("profile")) == ("en", "Your profile")
    assert heading(there, reverse("register")) == ("en", "Register of marks")


def test_the_profile_s_own_form_speaks_at_once(world: World):
    person = world.walk().preparer
    browser = Client()
    browser.force_login(person)

    said = {"first_name": "Anna", "last_name": "Nowa", "language": "en"}
    answer = browser.post(reverse("profile"), said, follow=True)

    assert answer.request["PATH_INFO"] == reverse("profile")
    assert "Profile saved." in answer.content.decode()


def test_what_a_page_said_before_it_moved_on_is_still_english_with_its_pieces(world: World):
    walk = world.walk()
    colleague = Membership.objects.get(user=walk.preparer)
    browser = Client()
    browser.force_login(walk.head)
    User.objects.filter(pk=walk.head.pk).update(language="en")

    said = {"last_day": clock.today().isoformat(), "reason": "Zmiana zadań."}
    ending = reverse("office-end", args=[world.office.public_id, colleague.pk])
    answer = browser.post(ending, said, follow=True)

    assert f"Rights end on {date_long(clock.today())}: {walk.preparer}." in answer.content.decode()


def test_nobody_else_s_page_may_change_a_profile(world: World):
    person = world.walk().preparer
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person)

    answer = browser.post(reverse("language"), {"language": "en"})

    assert answer.status_code == 403
    assert User.objects.get(pk=person.pk).language == "pl"


def test_open_data_read_no_cookie():
    browser = Client()
    choose(browser, "en")

    answer = browser.get(reverse("open-data-csv"))

    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "Set-Cookie" not in answer.headers


def test_errors_speak_the_reader_s_language():
    browser = Client()
    choose(browser, "en")

    assert heading(browser, "/nie/ma/") == ("en", "There is no such page")


def test_what_an_english_reader_does_is_written_in_polish(world: World):
    walk = bring(world, State.FORMAL_CHECK)
    secretary = world.crew.secretary
    with translation.override("en"):
        door.perform(walk.case, "return_for_completion", secretary, defects=[{"text": "Brak podpisu."}])
        assert translation.get_language() == "en"

    letter = walk.case.letters.get(kind="return")
    assert "uzupełni" in letter.body
    assert JournalEntry.objects.filter(case_id=walk.case.pk).latest("seq").act == "return_for_completion"


def test_a_refusal_is_told_in_the_reader_s_language(world: World):
    walk = bring(world, State.ADMITTED)
    coordinator = world.crew.coordinator
    browser = Client()
    browser.force_login(coordinator)
    choose(browser, "en")

    address = reverse("act", args=[walk.case.public_id, "appoint_team"])
    form = browser.get(address).context["form"]
    answer = browser.post(address, {name: form[name].value() for name in ("request_key", "seen")})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert (
        "Accepted so far: 0 people; at least 2 are needed. Invite more people, or wait for answers." in html
    )
