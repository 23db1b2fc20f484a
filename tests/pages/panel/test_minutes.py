"""The minutes of a closed session, whole or without the parts their reader must not see."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.test import Client
from django.urls import reverse
from docx import Document

from certification.models import User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from tests.pages.panel.places import words
from tests.workflows.panel.stage import convened
from workflows.models import Resolution, Session

Browser = Callable[[User], Client]


def address(day: PanelDay) -> str:
    """Where the minutes are downloaded."""
    return reverse("session-minutes", args=[day.session.public_id])


def papers(day: PanelDay) -> str:
    """The page of minutes and resolutions."""
    return reverse("session-papers", args=[day.session.public_id])


def headers_of(answer: Any) -> str:
    """What stands on the head of every page of a DOCX."""
    content = b"".join(answer.streaming_content)
    return "".join(each.text for each in Document(BytesIO(content)).sections[0].header.paragraphs)


def said(answer: Any) -> str:
    """All text of a DOCX."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    document = Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_there_are_none_before_the_session_opens(walk: Walk, signed_in: Browser):
    day = convened(walk)

    assert signed_in(day.crew.chair).get(address(day)).status_code == 404
    assert "Na razie nie ma czego pokazać" in words(signed_in(day.crew.chair), papers(day))


def test_a_draft_is_there_from_the_first_minute_and_says_so(day: PanelDay, walk: Walk, signed_in: Browser):
    day.vote(walk.case, "granted", against=1)
    day.decide(walk)

    draft = signed_in(day.crew.chair).get(address(day))

    assert "projekt-protokol" in draft.headers["Content-Disposition"]
    assert "no-store" in draft.headers["Cache-Control"]
    assert "U/PU/2027/1" in said(draft)
    assert "PROJEKT" in headers_of(signed_in(day.crew.chair).get(address(day)))


def test_resolutions_are_told_to_nobody_who_keeps_out(day: PanelDay, walk: Walk, signed_in: Browser):
    recused = walk.crew.panel[3]
    day.on(walk.case, "recuse", recused, reason="Znajomość z kierownikiem.")
    day.vote(walk.case, "granted", recused=recused)
    day.decide(walk)
    row = Resolution.objects.get(case_id=walk.case.pk)
    places = [
        reverse("session-resolution", args=[day.session.public_id, row.pk, suffix])
        for suffix in ("pdf", "docx")
    ]

    assert row.number in words(signed_in(day.crew.chair), papers(day))
    assert row.number not in words(signed_in(recused), papers(day))
    assert [signed_in(day.crew.secretary).get(each).status_code for each in places] == [200, 200]
    assert [signed_in(recused).get(each).status_code for each in places] == [404, 404]


def test_a_recused_member_gets_them_without_the_case(day: PanelDay, walk: Walk, signed_in: Browser):
    recused = walk.crew.panel[3]
    day.on(walk.case, "recuse", recused, reason="Znajomość z kierownikiem.")
    day.vote(walk.case, "granted", recused=recused)
    day.decide(walk)
    day.close()
    run_tasks()
    assert Session.objects.get(pk=day.session.pk).minutes is not None

    whole = signed_in(walk.crew.chair).get(address(day))
    part = said(signed_in(recused).get(address(day)))

    assert "attachment" in whole.headers["Content-Disposition"]
    assert walk.case.number in said(whole)
    assert day.session.number in part
    assert walk.case.number not in part


def test_the_secretariat_gets_the_counts_and_members_the_votes(day: PanelDay, walk: Walk, signed_in: Browser):
    """A secretary never sees ballots: not in the room, and not in what is filed of it."""
    secret = day.vote(walk.case, "granted", against=99, kind="secret")
    day.vote(walk.case, "refused", against=1)
    day.decide(walk)
    day.close()
    run_tasks()
    told = (f"{day.crew.chair} – przeciw", secret.secret_votes.all()[0].receipt)

    member = said(signed_in(day.crew.deputy).get(address(day)))
    secretary = said(signed_in(day.crew.secretary).get(address(day)))

    assert all(word in member for word in told)
    assert not any(word in secretary for word in told)
    assert "Nie przyznawać znaku" in secretary
