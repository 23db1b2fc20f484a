"""Whoever looks at a case in whatever state gets a page, and every button on it leads somewhere."""

import re

from django.test import Client

from certification.models import GrantedRole, User
from tests.cast import World
from tests.road import tour
from workflows import laws
from workflows.models import Application

BUTTONS = re.compile(r'href="/sprawy/[0-9a-f-]+/([a-z_]+)/')


def test_in_each_state_every_act_that_is_offered_opens(world: World):
    broken, opened = [], set()
    for walk in tour(world):
        for person in people(world):
            browser = Client()
            browser.force_login(person)
            for act in offered(browser, walk.case):
                if (walk.case.state, act) not in opened:
                    opened.add((walk.case.state, act))
                    answer = browser.get(f"/sprawy/{walk.case.public_id}/{act}/")
                    if answer.status_code != 200:
                        broken.append(f"{walk.case.state}: {person.email}: {act}: {answer.status_code}")

    assert broken == []
    assert len({act for _, act in opened}) > 50


def people(world: World) -> list[User]:
    """One of each capacity that may look into a case."""
    crew = world.crew
    staff = [crew.secretary, crew.coordinator, crew.chair, crew.panel[2], crew.body[0], crew.auditors[1]]
    return [
        *staff,
        crew.auditors[0],
        crew.one(GrantedRole.REVIEWER),
        crew.preparers[world.office.pk],
        crew.heads[world.office.pk],
    ]


def offered(browser: Client, case: Application) -> list[str]:
    """The acts the case's page has buttons for; none for a stranger."""
    page = browser.get(f"/sprawy/{case.public_id}/")
    assert page.status_code in (200, 404)
    return [
        act for act in dict.fromkeys(BUTTONS.findall(page.content.decode())) if act in laws.acts(case.kind)
    ]
