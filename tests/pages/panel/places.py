"""Addresses and forms of the panel's pages as a browser uses them."""

import re
import uuid
from typing import Any

from django.test import Client
from django.urls import reverse

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from workflows import door
from workflows.models import AgendaItem, Application, Case
from workflows.panel.seats import panel_of


def room(day: PanelDay) -> str:
    """The page of the session."""
    return reverse("session", args=[day.session.public_id])


def table(day: PanelDay, position: int = 1) -> str:
    """The page of a case of its agenda."""
    return reverse("session-item", args=[day.session.public_id, position])


def seats(day: PanelDay) -> int:
    """How many sit in the panel."""
    return len(panel_of(day.session))


def quorum(day: PanelDay) -> int:
    """How many of them must be there."""
    return seats(day) // 2 + 1


def words(client: Client, address: str) -> str:
    """What a page says, without its markup."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    body = answer.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def send(client: Client, case: Case, act: str, back: str, **payload: Any) -> Any:
    """Press a button of a page: the act's form with its keys, coming back to that page."""
    case.refresh_from_db()
    keys = {"request_key": uuid.uuid4().hex, "seen": case.moved_at_version, "next": back}
    return client.post(reverse("act", args=[case.public_id, act]), {**keys, **payload}, follow=True)


def put_drafts(walk: Walk, day: PanelDay, count: int) -> list[Application]:
    """More lines on the agenda, of cases that are no further than a draft: enough for a list."""
    made = []
    for number in range(count):
        case = door.begin(
            "application",
            walk.preparer,
            office=str(walk.office.public_id),
            edition=walk.edition.pk,
            scope=f"filia {number + 1}",
        )
        assert isinstance(case, Application)
        AgendaItem.objects.create(session=day.session, case=case, position=10 + number)
        made.append(case)
    return made
