"""The gala's page, behind its gate: who gets the mark, in what order, and the files to print and hand over."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certificates.queries import laureates
from certification import clock
from certification.models import Edition, GrantedRole, User
from certification.season.walk import run_tasks
from tests.cast import World
from tests.pages.panel.places import words
from tests.road import bring, mark_of
from tests.unguarded import unguarded
from workflows.models import Interest
from workflows.states import State

Browser = Callable[[User], Client]


@pytest.fixture
def organiser(world: World, signed_in: Browser) -> Client:
    """The browser of the gala's organiser."""
    return signed_in(world.crew.one(GrantedRole.GALA))


def body(answer: Any) -> bytes:
    """What was downloaded."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_only_those_who_prepare_the_gala_enter(world: World, signed_in: Browser, organiser: Client):
    assert organiser.get(reverse("gala")).status_code == 200
    for person in (world.crew.chair, world.crew.auditors[0], world.stranger):
        assert signed_in(person).get(reverse("gala")).status_code == 403
        for name in ("gala-edition", "gala-zip", "gala-pack"):
            assert signed_in(person).get(reverse(name, args=[world.edition.pk])).status_code == 403
    assert organiser.get(reverse("gala-edition", args=[world.edition.pk + 99])).status_code == 404


def test_a_laureate_is_there_from_the_decision_and_nobody_else(world: World, organiser: Client):
    walk = bring(world, State.PANEL)
    assert walk.office.name not in words(organiser, reverse("gala"))

    bring(world, State.GRANTED, walk)

    page = words(organiser, reverse("gala"))
    name = walk.office.name_on(clock.today())
    assert [
        form for form in (name.nominative, name.genitive, name.dative, name.locative) if form not in page
    ] == []
    assert "Certyfikatu jeszcze nie wydano: 1." in page
    assert "%" not in page


def test_the_page_opens_at_the_latest_edition_with_an_office_to_honour(world: World, organiser: Client):
    this, following = world.edition, _edition_after(world.edition)
    assert organiser.get(reverse("gala")).context["edition"] == following

    bring(world, State.GRANTED)

    assert organiser.get(reverse("gala")).context["edition"] == this


def _edition_after(edition: Edition) -> Edition:
    return Edition.objects.create(
        programme=edition.programme,
        criteria_set=edition.criteria_set,
        year=edition.year + 1,
        ordinal=edition.ordinal + 1,
        name="następna edycja",
        announced_on=edition.announced_on + timedelta(days=365),
        opens_at=edition.opens_at + timedelta(days=365),
        closes_at=edition.closes_at + timedelta(days=365),
        previous=edition,
    )


@pytest.mark.parametrize("state", [State.REFUSED, State.CONDITIONAL])
def test_a_refusal_and_a_condition_are_never_there(world: World, organiser: Client, state: State):
    walk = bring(world, state)

    page = words(organiser, reverse("gala"))

    assert "W tej edycji nie przyznano jeszcze żadnego znaku." in page
    assert walk.case.number not in page


def test_files_of_the_gala(world: World, organiser: Client):
    walk = bring(world, State.CERTIFIED)
    run_tasks()
    mark = mark_of(walk)
    assert "Pobierz certyfikaty (ZIP, 1)" in words(organiser, reverse("gala"))

    archive = ZipFile(BytesIO(body(organiser.get(reverse("gala-zip", args=[world.edition.pk])))))

    assert archive.testzip() is None
    assert [(each.filename, each.compress_type) for each in archive.infolist()] == [
        (f"{mark.slug}.pdf", ZIP_STORED)
    ]
    assert archive.read(f"{mark.slug}.pdf").startswith(b"%PDF-")


def test_without_certificates_the_files_say_so(world: World, organiser: Client):
    for name, word in (("gala-zip", "opieczętowany"), ("gala-hand-over-list", "do wręczenia")):
        answer = organiser.get(reverse(name, args=[world.edition.pk]), follow=True)

        assert word in answer.content.decode()


def test_distinctions_come_last_in_polish_order(world: World):
    first, second = world.walk(world.offices[0]).open(), world.walk(world.offices[1]).open()
    for walk in (first, second):
        bring(world, State.GRANTED, walk)
        world.timeline.to(clock.now())
    organiser = world.crew.one(GrantedRole.GALA)
    names = [each.name.nominative for each in laureates(world.edition, organiser)]
    assert names == ["Przykładowy Urząd Gminy w Łodzi", "Przykładowy Urząd Miejski w Karlinie"]

    with unguarded({"workflows_resolution"}):
        second.case.resolutions.update(distinction=True)

    names = [each.name.nominative for each in laureates(world.edition, organiser)]
    assert names == ["Przykładowy Urząd Miejski w Karlinie", "Przykładowy Urząd Gminy w Łodzi"]


def test_an_organiser_with_an_interest_does_not_see_the_office(world: World, organiser: Client):
    walk = bring(world, State.GRANTED)
    Interest.objects.create(
        case=walk.case,
        person=world.crew.one(GrantedRole.GALA),
        origin=Interest.Origin.RAISED,
        ruling=Interest.Ruling.PENDING,
        at=clock.now(),
    )

    assert walk.office.name not in words(organiser, reverse("gala"))


def test_the_running_order_costs_the_same_however_long(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
):
    person = world.crew.one(GrantedRole.GALA)
    for office in world.offices:
        bring(world, State.GRANTED, world.walk(office).open())
        with django_assert_num_queries(4):
            laureates(world.edition, person)
