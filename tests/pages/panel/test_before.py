"""The page before a session, the materials of a case and the pack, as each person meets them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification.models import User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from tests.pages.panel.places import put_drafts, words
from tests.workflows.panel.stage import convened
from workflows.models import FileOpening, Interest
from workflows.panel.models import MaterialsPack

Browser = Callable[[User], Client]


@pytest.fixture
def coming(walk: Walk) -> PanelDay:
    """The session is convened, the case on its agenda; nobody has declared."""
    day = convened(walk)
    day.put(walk.case)
    return day


def page(day: PanelDay, name: str = "session-before", *more: object) -> str:
    """An address of the session."""
    return reverse(name, args=[day.session.public_id, *more])


def test_the_declaration_comes_before_the_file(coming: PanelDay, walk: Walk, signed_in: Browser):
    member = walk.crew.panel[2]
    client = signed_in(member)
    assert walk.office.name in words(client, page(coming))
    refused = client.get(page(coming, "session-materials", 1))
    assert (refused.status_code, refused.headers["Location"]) == (302, page(coming, "session-item", 1))

    client.post(page(coming, "session-declare"), {"case": ["1"]})

    assert Interest.objects.filter(person=member, ruling="none", case_id=walk.case.pk).exists()
    assert not FileOpening.objects.exists()
    materials = words(client, page(coming, "session-materials", 1))
    for word in (
        walk.crew.auditors[0].full_name,
        walk.crew.auditors[1].full_name,
        "Próg wyróżnienia",
        "Dowody urzędu",
    ):
        assert word in materials, word
    assert FileOpening.objects.get().member == member


def test_a_case_carried_over_stays_closed_to_who_never_declared(
    coming: PanelDay, walk: Walk, signed_in: Browser
):
    member = walk.crew.panel[2]
    client = signed_in(member)
    coming.open()
    coming.close()

    refused = client.get(page(coming, "session-materials", 1))
    client.post(page(coming, "session-pack"), {"order": "1"})
    run_tasks()

    assert (refused.status_code, refused.headers["Location"]) == (302, page(coming, "session-item", 1))
    assert "Zanim otworzysz akta" in words(client, page(coming, "session-item", 1))
    assert MaterialsPack.objects.get(member=member).cases == []
    assert not FileOpening.objects.exists()
    walk.act("declare_conflict", member, conflict=False)
    assert walk.crew.auditors[0].full_name in words(client, page(coming, "session-materials", 1))


def test_nothing_chosen_is_nothing_declared(coming: PanelDay, walk: Walk, signed_in: Browser):
    answer = signed_in(walk.crew.panel[2]).post(page(coming, "session-declare"), follow=True)

    assert "Nie zaznaczono żadnej sprawy." in answer.content.decode()
    assert not Interest.objects.filter(case_id=walk.case.pk, person=walk.crew.panel[2]).exists()


def test_a_pack_is_ordered_found_again_and_downloaded(coming: PanelDay, walk: Walk, signed_in: Browser):
    client = signed_in(walk.crew.chair)
    client.post(page(coming, "session-declare"), {"case": ["1"]})

    client.post(page(coming, "session-pack"), {"order": "1"})
    assert "Pakiet powstaje" in words(client, page(coming))
    run_tasks()
    answer: Any = client.get(page(coming, "session-pack"))

    assert "Gotowy od" in words(client, page(coming))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert "no-store" in answer.headers["Cache-Control"]
    assert walk.case.number.replace("/", "-") not in answer.headers["Content-Disposition"]
    assert signed_in(walk.crew.deputy).get(page(coming, "session-pack")).status_code == 404


def test_a_conflicted_secretary_meets_the_case_nowhere(coming: PanelDay, walk: Walk, signed_in: Browser):
    secretary = walk.crew.second_secretary
    User.objects.filter(pk=secretary.pk).update(employer_regon=walk.office.regon)
    mail.outbox = []
    run_tasks()
    client = signed_in(secretary)

    for name in ("session-before", "session", "session-papers", "session-hall"):
        said = words(client, page(coming, name))
        assert walk.case.number not in said, name
        assert walk.office.name not in said, name
    assert client.get(page(coming, "session-materials", 1)).status_code == 404
    assert client.get(reverse("case", args=[walk.case.public_id])).status_code == 404
    listed = words(client, reverse("case-list") + f"?szukaj={walk.office.name}")
    assert walk.case.number not in listed
    for message in mail.outbox:
        assert walk.case.number not in f"{message.subject} {message.body}"


def test_only_who_presides_sees_who_has_opened_what(coming: PanelDay, walk: Walk, signed_in: Browser):
    assert "Kto otworzył akta" in words(signed_in(walk.crew.chair), page(coming))
    for other in (walk.crew.panel[3], walk.crew.secretary):
        assert "Kto otworzył akta" not in words(signed_in(other), page(coming))


@pytest.mark.parametrize("more", [0, 2])
def test_a_longer_agenda_costs_no_more_questions(
    coming: PanelDay,
    walk: Walk,
    signed_in: Browser,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    more: int,
):
    put_drafts(walk, coming, more)
    client = signed_in(walk.crew.panel[2])
    client.get(page(coming))

    with django_assert_max_num_queries(28):
        client.get(page(coming))
