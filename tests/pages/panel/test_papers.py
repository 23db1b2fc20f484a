"""The page of a session's papers: signing them by button or by a file, and correcting the minutes."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from certificates.sealing.approving import approve
from certification import clock
from certification.models import User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from tests.pages.panel.places import send, words
from workflows.documents.minutes_filing import file_minutes
from workflows.models import Document, Session
from workflows.panel.papers.signing import Wanted

Browser = Callable[[User], Client]


@pytest.fixture
def over(walk: Walk, day: PanelDay) -> PanelDay:
    """The session is over, its papers are on file; the edition is a sample, so that the password signs."""
    type(walk.edition).objects.filter(pk=walk.edition.pk).update(is_sample=True)
    day.vote(walk.case, "granted", against=1)
    day.decide(walk)
    day.close()
    file_minutes.func(day.session.pk)
    return day


def page(day: PanelDay) -> str:
    """Where the papers are."""
    return reverse("session-papers", args=[day.session.public_id])


def minutes_of(day: PanelDay) -> str:
    """The newest file of the minutes."""
    return reverse("session-paper", args=[day.session.public_id, "minutes-1"])


def session_of(day: PanelDay) -> Session:
    """The session as it stands."""
    return Session.objects.get(pk=day.session.pk)


def test_chair_and_secretary_sign_by_button(over: PanelDay, signed_in: Browser):
    for who, paper in ((over.crew.chair, "resolution"), (over.crew.secretary, "minutes")):
        client = signed_in(who)
        assert "Czeka na Twój podpis" in words(client, page(over))
        keys = ["minutes:1", f"resolution:{resolution_key(over)}"]
        send(client, session_of(over), "sign_papers", page(over), papers=keys)
        run_tasks()
        assert "Czeka na Twój podpis" not in words(client, page(over)), paper

    said = words(signed_in(over.crew.deputy), page(over))

    assert f"przewodniczenie posiedzeniu: {over.crew.chair}" in said
    assert f"sekretarz posiedzenia: {over.crew.secretary}" in said
    assert "jeszcze bez podpisu" not in said


def test_outside_a_sample_a_signature_needs_the_second_factor(over: PanelDay, walk: Walk, signed_in: Browser):
    type(walk.edition).objects.filter(pk=walk.edition.pk).update(is_sample=False)

    answer = send(
        signed_in(over.crew.chair), session_of(over), "sign_papers", page(over), papers=["minutes:1"]
    )

    assert answer.status_code == 422
    assert "Nic nie podpisano" in answer.content.decode()
    assert not Document.objects.filter(kind="minutes_signed").exists()


def test_a_pdf_signed_elsewhere_is_taken_and_a_changed_one_is_not(over: PanelDay, signed_in: Browser):
    client = signed_in(over.crew.chair)
    drawn = fetched(client, over)
    at: datetime = clock.now()
    signed = approve(drawn, Wanted("Podpis1", str(over.crew.chair), "Podpis kwalifikowany", at))

    for upload in (drawn, drawn + b"%%\n", b"%PDF-1.7\nnic\n%%EOF", broken(signed)):
        assert upload_to(client, over, upload).status_code == 422, upload[-9:]
    taken = upload_to(client, over, signed)

    assert taken.redirect_chain[-1][0] == page(over)
    assert "podpis poza programem" in words(client, page(over))
    assert fetched(client, over) == signed
    report: Any = client.get(
        reverse("session-paper-report", args=[over.session.public_id, "minutes-1", "chair"])
    )
    told = b"".join(report.streaming_content).decode()
    for word in ("Dokument: Protokół\n", "Podpis 1: ", "podpis obejmuje treść"):
        assert word in told


def broken(signed: bytes) -> bytes:
    """The same file with one digit of the signature's value changed, after all that it covers."""
    at = signed.rindex(b"/Contents <") + 600
    return signed[:at] + (b"0" if signed[at : at + 1] != b"0" else b"1") + signed[at + 1 :]


def fetched(client: Client, day: PanelDay) -> bytes:
    """The newest file of the minutes, downloaded."""
    answer: Any = client.get(minutes_of(day))
    return b"".join(answer.streaming_content)


def upload_to(client: Client, day: PanelDay, data: bytes) -> Any:
    """The form with a file."""
    file = BytesIO(data)
    file.name = "protokol.pdf"
    return send(client, session_of(day), "sign_papers", page(day), papers=["minutes:1"], signed=file)


def test_a_correction_about_a_case_is_hidden_with_the_case(walk: Walk, day: PanelDay, signed_in: Browser):
    recused = walk.crew.panel[3]
    day.on(walk.case, "recuse", recused, reason="Znajomość z kierownikiem.")
    day.vote(walk.case, "granted", recused=recused)
    day.decide(walk, recused=recused)
    day.close()
    file_minutes.func(day.session.pk)
    secretary = signed_in(day.crew.secretary)
    told = {"passage": "za 6", "instead": "za 5", "reason": "Pomyłka w liczeniu."}

    send(secretary, session_of(day), "correct_minutes", page(day), position="1", **told)
    run_tasks()

    assert "Sprostowanie nr 1 do protokołu" in words(signed_in(day.crew.chair), page(day))
    assert "Sprostowanie nr 1" not in words(signed_in(recused), page(day))
    place = reverse("session-paper", args=[day.session.public_id, "minutes-2"])
    assert signed_in(day.crew.chair).get(place).status_code == 200
    assert signed_in(recused).get(place).status_code == 404
    assert signed_in(recused).get(minutes_of(day)).status_code == 404


def resolution_key(day: PanelDay) -> int:
    """Of the session's only resolution."""
    return session_of(day).resolutions_adopted.get().pk
