"""Every page of the project, as each role meets it, in both languages: no barrier, no faint edge, no sideways scroll.

People follow the links of their pages in the worlds of other tests: the evening after a session of the panel, the
evening of the gala, every state of an application, a session and a mark. Each kind of page is opened in Chromium
once, and again where it is built of something not seen before; there it is then read in English too. What stands in
the database is data and stays as it was written, and an element may say of itself that it is Polish: all other Polish
in an English page must be on the list of what is known to be left.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import mail
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from certification import clock
from certification.instrument.saving import begin_version
from tests import road
from tests.browser.everywhere import accounts, markup
from tests.browser.everywhere.explained import BY_HAND, explained
from tests.browser.everywhere.eye import Eye
from tests.browser.everywhere.wandering import Wanderer
from tests.cast import World, gather
from tests.embargo import addresses, worlds
from tests.embargo.browsing import browser_of
from tests.embargo.worlds import Stage
from tests.english.left import LEFT
from tests.permission.table import ROWS
from tests.permission.test_addresses import places_of
from tests.workflows.law.people import cast_for
from tests.workflows.law.test_matrix import applications, marks, sessions
from workflows.states import State

pytestmark = pytest.mark.django_db

SEARCHES = ("/urzedy/szukaj/?q=karl", "/urzedy/wniosek/?unit=3201033")
AT_THE_GALA = ("stranger", "other head", "gala")
AT_WORK = {State.DRAFT, State.RETURNED, State.AUDIT, State.CONSENSUS, State.REPLY, State.CORRECTION}
"""Where sheets and evidence are changed; elsewhere they are only read, and look alike."""
LIKE_OTHERS = {
    "closed account",
    "former secretary",
    "other preparer",
    "other lead",
    "other reviewer",
    "auditor",
    "conflicted secretary",
}


@pytest.fixture(scope="module")
def everything(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, browser: Browser
) -> Iterator[Wanderer]:
    """Somebody who has been everywhere."""
    wanderer = Wanderer(Eye(browser))
    with django_db_blocker.unblock():
        for worldly in (_in_the_evening, _in_every_state):
            with transaction.atomic():
                mail.outbox = []
                worldly(wanderer, gather())
                transaction.set_rollback(True)
                clock.reset()
    yield wanderer
    wanderer.eye.close()


def _in_the_evening(wanderer: Wanderer, world: World) -> None:
    """Everybody, where Karlino has its certificate, Łódź its resolution, the criteria a draft; then the gala."""
    stage = worlds.set_up(world)
    begin_version(world.edition.criteria_set)
    with worlds.lived(stage, worlds.certified):
        for name, person in stage.people.items():
            if name not in LIKE_OTHERS:
                wanderer.walk(name, browser_of(person))
        _by_address(wanderer, stage)
        wanderer.walk("without a role", browser_of(stage.people["without a role"]), SEARCHES, "/urzedy/")
        accounts.visit(wanderer, stage.world.stranger)
    with worlds.laureate(stage), worlds.released(stage, worlds.certified):
        for name in AT_THE_GALA:
            wanderer.walk(f"{name} at the gala", browser_of(stage.people[name]), ("/", "/rejestr/"))


def _by_address(wanderer: Wanderer, stage: Stage) -> None:
    """What no link led to, by somebody whom the table of permissions lets in."""
    for route, address in places_of(stage).items():
        row = ROWS[route]
        let_in = "stranger" if row.public else min(row.let_in - {"nobody"}, default="secretary")
        name = let_in.replace("_", " ")
        if route not in wanderer.reached and row.get < 400:
            wanderer.walk(name, browser_of(stage.people[name]), [address], address)


def _in_every_state(wanderer: Wanderer, world: World) -> None:
    """A third of the roles at the page of a case in each state, and each act the first time it is offered."""
    pages = {"application": "/sprawy/", "session": "/posiedzenia/", "mark": "/znaki/"}
    for tour in (applications, sessions, marks):
        for case, walk in tour(world):
            with road.taken_back():
                for role, person in cast_for(world, case, walk).items():
                    if person is None or (len(role) + len(case.state)) % 3 != 1:
                        continue
                    start = f"{pages[case.kind]}{case.public_id}/"
                    who = f"{case.kind} {case.state}" if case.state in AT_WORK else case.kind
                    wanderer.walk(who, browser_of(person), [start], start)


def test_every_address_was_opened_or_it_is_told_why_not(everything: Wanderer) -> None:
    reached = {plain(route) for route, status in everything.reached.items() if status < 400}
    routes = {plain(route) for route, _ in addresses.patterns()}

    assert routes - reached - {*map(plain, explained())} == set()
    assert reached & BY_HAND.keys() == set()


def plain(route: str) -> str:
    """Whoever resolves an address is told the route of an included pattern without its beginning sign."""
    return route.replace("^", "")


def test_no_link_leads_nowhere(everything: Wanderer) -> None:
    assert [route for route in everything.reached if route.startswith("nowhere")] == []


def test_nothing_is_wrong_with_any_page(everything: Wanderer) -> None:
    told = [f"{what} – {where}" for found in everything.eye.found.values() for what, where in found.items()]
    assert told == []


def test_no_more_polish_is_left_in_english_pages_than_is_known(everything: Wanderer) -> None:
    assert {left: where for left, where in everything.eye.polish.items() if left not in LEFT} == {}
    assert LEFT - everything.eye.polish.keys() == set(), "strike it off the list"


@pytest.mark.skipif(markup.checker() is None, reason="HTML NOT CHECKED: the Nu HTML checker wants Java")
def test_the_html_checker_finds_no_mistake(everything: Wanderer, tmp_path: Path) -> None:
    assert len(everything.pages) > 100
    assert [*markup.mistakes(everything.pages, tmp_path).items()] == []


# Whether it would see ------------------------------------------------------------------------------------

FAULTS = """<!doctype html><html lang="pl"><head><title>Próba</title></head><body><main><h1>Próba</h1>
<input><button style="border: 1px solid red">Dalej</button><img src="/nie-ma/" alt="">
<div class="wide">x</div><script>alert(1)</script><script src="/static/nie-ma.js"></script></main></body></html>"""


def test_faults_are_seen(browser: Browser) -> None:
    eye = Eye(browser)
    answer = Client().get("/konto/login/")
    policy = answer.headers["Content-Security-Policy"]
    bad = HttpResponse(FAULTS, headers={"Content-Security-Policy": policy})
    eye.look("somebody", Client(), "/proba/", bad)

    told = {kind: " ".join(found) for kind, found in eye.found.items()}
    eye.close()
    assert "label:" in told["barriers"]
    assert "Content Security Policy" in told["console"]
    assert "/nie-ma/: 404" in told["requests"]
    assert "nie-ma.js" in told["requests"]
