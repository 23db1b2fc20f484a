"""Whoever looks at a case in whatever state gets a page, and every button on it leads somewhere."""

import re

from django.test import Client

from certification.models import User
from tests.cast import World
from tests.road import tour
from workflows import laws
from workflows.models import Application

BUTTONS = re.compile(r'href="/sprawy/[0-9a-f-]+/([a-z_]+)/')


def test_each_kind_of_person_in_each_state_can_open_every_act_that_is_offered(world: World):
    broken, offered = [], set()
    for walk in tour(world):
        for person in people(world):
            for act, status in visited(person, walk.case):
                offered.add(act)
                if status != 200:
                    broken.append(f"{walk.case.state}: {person.email}: {act}: {status}")

    assert broken == []
    assert len(offered) > 60


def people(world: World) -> list[User]:
    """One of each appointment, both experts of the case, and the two offices."""
    crew = world.crew
    staff = [people[0] for people in crew.staff.values()]
    return [*staff, crew.auditors[1], *crew.preparers.values(), *crew.heads.values()]


def visited(person: User, case: Application) -> list[tuple[str, int]]:
    """The acts a case's page offers and what opening each of them answers; the page itself comes first."""
    client = Client()
    client.force_login(person)
    start = f"/sprawy/{case.public_id}/"
    page = client.get(start)
    if page.status_code == 404:
        return []
    acts = [
        act for act in dict.fromkeys(BUTTONS.findall(page.content.decode())) if act in laws.acts(case.kind)
    ]
    return [("page", page.status_code), *((act, client.get(f"{start}{act}/").status_code) for act in acts)]
