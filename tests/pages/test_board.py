"""The board of an edition: where its cases stand, what is late, what comes soon, whom they wait for."""

import json
import re
from collections.abc import Callable
from itertools import islice

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification import clock
from certification.legal_clock import current_calendar, end_of_day
from certification.models import Advice, AdviceKind, GrantedRole, User
from certification.polish import date_short
from tests.cast import World
from tests.pages.cases.drafts import open_drafts
from tests.pages.panel.places import words
from tests.road import bring
from workflows.amendments.models import EditionAmendment
from workflows.deadlines.targets import DAYS
from workflows.states import State

Browser = Callable[[User], Client]
Look = Callable[..., str]


@pytest.fixture
def look(signed_in: Browser) -> Look:
    """The words of the board as a person sees it."""
    return lambda person: words(signed_in(person), reverse("board"))


def test_cases_are_counted_where_they_stand(world: World, look: Look, signed_in: Browser):
    bring(world, State.AUDIT)
    world.walk(world.offices[1]).open()

    page = look(world.crew.secretary)

    assert "Wszystkie sprawy 2" in page
    assert "Samoocena 1 Szkic 1" in page
    assert "Audyt ekspercki 1 Audyt ekspercki 1" in page
    html = signed_in(world.crew.secretary).get(reverse("board")).content.decode()
    for state, number in (("draft", 1), ("audit", 1), ("reply", 0)):
        link = f"{reverse('case-list')}?edition={world.edition.pk}&amp;state={state}"
        assert html.count(f'href="{link}"') == number


def test_a_missed_date_is_late_until_somebody_acts(world: World, look: Look, signed_in: Browser):
    walk = bring(world, State.RETURNED)
    soon = look(world.crew.secretary)
    assert "Po terminie 0" in soon
    assert (
        f"{walk.case.number} {walk.office} Uzupełnienie braków" not in soon.partition("Po terminie Żadna")[0]
    )

    world.timeline.to(walk.case.deadlines.get(kind="completion").due_at)

    assert "Po terminie 1" in look(world.crew.secretary)
    listed = signed_in(world.crew.secretary).get(reverse("case-list"), {"due": "late"}).content.decode()
    assert walk.case.number in listed
    assert walk.case.number not in (
        signed_in(world.crew.secretary).get(reverse("case-list"), {"due": "soon"}).content.decode()
    )
    walk.both(
        "reject", world.crew.secretary, world.crew.second_secretary, rule="TERMIN", reason="Termin minął."
    )
    assert "Po terminie 0" in look(world.crew.secretary)


def test_who_must_keep_out_is_told_of_no_case(world: World, look: Look):
    walk = bring(world, State.FORMAL_CHECK)
    secretary = world.crew.secretary
    Advice.objects.create(user=secretary, office=walk.office, kind=AdviceKind.ADVICE, given_on=clock.today())

    page = look(secretary)

    assert "Wszystkie sprawy 0" in page
    assert walk.case.number not in page
    assert "na nikogo nic nie czeka" in page


def test_experts_are_named_and_voters_are_not(world: World, look: Look):
    bring(world, State.AUDIT)
    lead = world.crew.auditors[0]
    assert f"{lead} 2" in look(world.crew.one(GrantedRole.COORDINATOR))


def test_a_board_is_for_those_who_keep_the_files(world: World, signed_in: Browser):
    for person in (world.stranger, world.crew.auditors[0], world.crew.chair):
        assert signed_in(person).get(reverse("board")).status_code == 403


def test_an_expert_s_name_leads_to_their_cases(world: World, signed_in: Browser):
    walk = bring(world, State.AUDIT)
    browser, lead = signed_in(world.crew.secretary), world.crew.auditors[0]

    mine = browser.get(reverse("case-list"), {"holder": lead.pk}).content.decode()
    others = browser.get(reverse("case-list"), {"holder": world.crew.auditors[4].pk}).content.decode()

    assert walk.case.number in mine
    assert re.findall(r"PU/\d+/\d+", others) == []


def test_only_those_who_keep_files_may_ask_who_works(world: World, signed_in: Browser):
    walk = bring(world, State.AUDIT)

    page = signed_in(walk.head).get(reverse("case-list"), {"holder": world.crew.auditors[4].pk})

    assert walk.case.number in page.content.decode()
    assert str(world.crew.auditors[4]) not in page.content.decode()


@pytest.mark.parametrize("cases", [1, 3])
def test_the_price_of_the_board_does_not_grow(
    cases: int, world: World, signed_in: Browser, django_assert_num_queries: DjangoAssertNumQueries
):
    open_drafts(world, cases)
    world.timeline.to(world.edition.closes_at)
    browser = signed_in(world.crew.secretary)

    with django_assert_num_queries(13):
        browser.get(reverse("board"))


def test_work_of_the_organiser_has_a_day_of_its_own_and_offices_are_not_shown_it(
    world: World, look: Look, signed_in: Browser
):
    walk = bring(world, State.FORMAL_CHECK)
    secretary, aim = world.crew.secretary, current_calendar().working_days_after(clock.today())
    *_, last = islice(aim, world.edition.check_wd)
    inbox = words(signed_in(secretary), reverse("inbox"))
    assert f"{date_short(last)} Termin roboczy edycji; sprawa jest na tym etapie od" in inbox

    case = reverse("case", args=[walk.case.public_id])
    seen = [words(signed_in(person), case).count("Termin roboczy:") for person in (secretary, walk.head)]
    assert seen == [1, 0]

    world.timeline.to(end_of_day(last))

    page = look(secretary)
    assert "Po terminie 1" in page
    assert f"{walk.case.number} {walk.office} Termin roboczy: weryfikacja formalna {last:%d.%m.%Y}" in page
    assert "po terminie" in words(signed_in(secretary), reverse("inbox"))
    for person, number in ((secretary, 1), (walk.head, 0)):
        listed = signed_in(person).get(reverse("case-list"), {"due": "late", "sort": "termin"}).text
        assert listed.count(f"{last:%d.%m.%Y}") == number, person
    walk.admit()
    assert "Po terminie 0" in look(secretary)


def test_more_days_for_a_stage_count_for_the_cases_that_stand_in_it(world: World, signed_in: Browser):
    walk = bring(world, State.FORMAL_CHECK)
    before = walk.case.target_on
    coordinator = world.crew.one(GrantedRole.COORDINATOR)
    desk, page = signed_in(coordinator), reverse("amendments", args=[world.edition.pk])
    typed = {f"praca-{name}": str(getattr(world.edition, name)) for name in DAYS} | {"praca": "1"}

    refused = desk.post(page, {**typed, "praca-check_wd": "0"})
    assert (refused.status_code, 'href="#id_praca-check_wd"' in refused.text) == (422, True)
    assert desk.post(page, {**typed, "praca-check_wd": "11"}).status_code == 302

    walk.case.refresh_from_db()
    assert before is not None
    assert walk.case.target_on == next(current_calendar().working_days_after(before))
    assert "Zmieniono terminy robocze." in desk.get(reverse("edition", args=[world.edition.pk])).text
    assert EditionAmendment.objects.count() == 0


def test_for_whom_cases_wait_is_taken_along_as_a_file(world: World, signed_in: Browser):
    bring(world, State.AUDIT)
    coordinator = signed_in(world.crew.one(GrantedRole.COORDINATOR))
    assert "?plik=xlsx" in coordinator.get(reverse("board")).text

    answer = coordinator.get(reverse("board"), {"plik": "json"})

    (row, *_) = json.loads(b"".join(answer))["rows"]
    assert (row["who"], row["tasks"], row["cases"]) == (str(world.crew.auditors[0]), 2, 1)
