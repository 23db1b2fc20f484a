"""Withdrawing a mark: the office is heard, the panel votes in its room, the public learns it at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from certificates.models import Mark
from certification import clock
from certification.models import User
from certification.season.panel_day import PanelDay
from tests.cast import World
from tests.pages.certificates.conftest import Make
from tests.pages.panel.places import room, send, table, words

Browser = Callable[[User], Client]


@pytest.fixture
def mark(make_mark: Make, world: World, signed_in: Browser) -> Mark:
    """A published mark whose office was heard."""
    mark = make_mark()
    page = reverse("mark", args=[mark.public_id])
    client = signed_in(world.crew.secretary)
    heard = {"heard_on": clock.today().isoformat(), "statement": "Zamknęliśmy punkt obsługi."}
    answer = send(client, mark, "hear_office", page, **heard)
    assert "Zamknęliśmy punkt obsługi." in answer.content.decode()
    return mark


@pytest.fixture
def day(mark: Mark, world: World) -> PanelDay:
    """The panel sits over the mark."""
    day = PanelDay(world.crew, world.timeline, world.edition, clock.today() + timedelta(days=1))
    day.put(mark)
    day.declare(mark)
    world.timeline.days(1)
    day.open()
    return day


def test_the_mark_lies_on_the_panels_table(mark: Mark, day: PanelDay, world: World, signed_in: Browser):
    client = signed_in(world.crew.panel[3])

    assert "sprawa znaku" in words(client, room(day))
    page = words(client, table(day))
    assert "Cofnięcie wymaga dwóch trzecich głosów uprawnionych." in page
    assert "Zamknęliśmy punkt obsługi." in page
    assert mark.number in page


def test_the_panel_withdraws_it_and_everybody_may_know(
    mark: Mark, day: PanelDay, world: World, signed_in: Browser
):
    chair = signed_in(world.crew.chair)
    send(chair, mark, "open_ballot", table(day), motion="withdrawn")
    for member in day.present:
        send(signed_in(member), mark, "cast", table(day), choice="for")
    send(chair, mark, "close_ballot", table(day))

    answer = send(chair, mark, "withdraw_mark", table(day), reason="Urząd nie obsługuje już klientów.")

    assert answer.status_code == 200
    assert "Znak cofnięty" in answer.content.decode()
    status = Client().get(mark.status_path).content.decode()
    assert "Znak nie jest ważny" in status
    assert "cofnięty" in status
