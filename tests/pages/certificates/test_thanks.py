"""Letters of thanks by mail: told before they leave, each leaves once, none before the mark is published."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from certificates.gala import acts
from certificates.gala.thanking import send_thanks
from certification.events.lines import Act
from certification.models import EventLine, GrantedRole, User
from certification.season.walk import Walk, run_tasks
from tests.cast import World
from tests.pages.panel.places import words
from tests.road import bring, mark_of
from workflows import door
from workflows.states import State

Browser = Callable[[User], Client]


@pytest.fixture
def laureate(world: World) -> Walk:
    """Karlino has its certificate; nobody but its office and the staff knows."""
    walk = bring(world, State.CERTIFIED)
    run_tasks()
    mail.outbox = []
    return walk


@pytest.fixture
def organiser(world: World, signed_in: Browser) -> Client:
    return signed_in(world.crew.one(GrantedRole.GALA))


def publish(world: World, laureate: Walk) -> None:
    assert world.edition.release_at is not None
    world.timeline.to(world.edition.release_at)
    door.perform(mark_of(laureate), "publish", world.crew.secretary)
    run_tasks()
    mail.outbox = []


def test_what_is_told_is_sent_and_only_once(
    world: World, laureate: Walk, organiser: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    at, key = reverse("gala-thanking", args=[world.edition.pk]), str(laureate.case.public_id)
    assert "czeka na ogłoszenie znaku" in words(organiser, at)
    assert organiser.post(at, {"seen": key}).status_code == 422
    publish(world, laureate)
    assert "czeka na odnotowanie wręczenia" in words(organiser, at)
    acts.note_uncollected(laureate.case, world.crew.secretary)

    assert "wyślemy list" in words(organiser, at)
    assert organiser.post(at, {"seen": ""}).status_code == 422, "somebody saw another list"
    for status in (302, 422):  # a double click
        assert organiser.post(at, {"seen": key}).status_code == status
    run_tasks()
    send_thanks.call(laureate.case.pk)

    (letter,) = mail.outbox
    assert letter.to == [laureate.office.email]
    name, content, _ = letter.attachments[0]
    assert (name, content[:5]) == ("podziekowanie.pdf", b"%PDF-")
    assert "wysłane" in words(organiser, at)
    assert EventLine.objects.get(act=Act.THANKED).actor == world.crew.one(GrantedRole.GALA)
    with django_assert_num_queries(13):
        organiser.get(at)


def test_the_list_to_sign_names_who_takes_it_today(world: World, laureate: Walk, organiser: Client):
    at = reverse("gala-hand-over-list", args=[world.edition.pk])
    told = {"receiver": "Łucja Żądło-Odbierająca", "receiver_role": "zastępczyni wójta", "by_proxy": True}
    acts.arrange(laureate.case, world.crew.secretary, **told)

    pages = PdfReader(BytesIO(organiser.get(at).content)).pages

    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert all(part in said for part in ("Łucja", "Żądło-Odbierająca", "zastępczyni", "(w zastępstwie)"))
    hand = reverse("gala-hand", args=[world.edition.pk, laureate.case.public_id])
    assert 'value="Łucja Żądło-Odbierająca"' in organiser.get(hand).content.decode()
