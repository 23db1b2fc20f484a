"""Ten pages, as those open them who use them most, in an edition with thousands of applications."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.test import Client

from certificates.models import Mark
from certification import clock
from certification.bench.lists.filling import Programme, found, grow
from certification.bench.lists.pages import settle
from certification.bench.places import karlino
from certification.models import User
from certification.season.crew import staff_offices
from certification.season.scores import GOOD
from certification.season.timeline import Timeline
from certification.season.walk import Walk


class Page(NamedTuple):
    """A page as one person opens it; ``cookie`` says who it is."""

    name: str
    address: str
    cookie: str


def furnished(size: int) -> list[Page]:
    """Put so many applications into the database, two of them with all that an office types; returns the pages."""
    programme = found(clock.now() - timedelta(days=20))
    grow(programme, size)
    draft, audit = _walked(programme)
    settle()
    clock.reset()
    crew, expert = programme.crew, programme.crew.auditors[0]
    sheet, mark = audit.assignment_of(expert).sheet_id, Mark.objects.order_by("pk")[0]
    own, case = f"/sprawy/{draft.case.public_id}/", f"/sprawy/{audit.case.public_id}/"
    return [
        Page("front", "/", ""),
        Page("register", "/rejestr/", ""),
        Page("mark", f"{mark.status_path}/", ""),
        Page("inbox", "/zadania/", _cookie(expert)),
        Page("queue", "/zadania/", _cookie(crew.secretary)),
        Page("cases", "/sprawy/", _cookie(crew.secretary)),
        Page("search", "/sprawy/?q=karlin", _cookie(crew.secretary)),
        Page("case", case, _cookie(crew.secretary)),
        Page("desk", f"{case}arkusz/{sheet}/", _cookie(expert)),
        Page("application", own, _cookie(draft.preparer)),
    ]


def _walked(programme: Programme) -> tuple[Walk, Walk]:
    """A draft that is nearly ready, and an audit half-way."""
    crew, edition = programme.crew, programme.edition
    offices = karlino(programme.cases, programme.cases + 2)
    staff_offices(crew, offices, clock.today() - timedelta(days=100))
    timeline = Timeline(clock.now())
    draft, audit = (Walk(crew, timeline, edition, office).open().assess_itself(GOOD) for office in offices)
    audit.submit().file().admit()
    audit.appoint(*crew.auditors[:2])
    audit.score(crew.auditors[0], GOOD, hand_in=False)
    return draft, audit


def _cookie(person: User) -> str:
    """What the browser of somebody sends who is signed in."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].OutputString().partition(";")[0]
