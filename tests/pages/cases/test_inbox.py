"""The inbox shows what waits for me, until when, and nothing of a case I must keep out of."""

from datetime import timedelta

import pytest
from django.urls import reverse

from certification import clock
from certification.models import AccessRequest, Advice, AdviceKind, ErasureRequest, GrantedRole, Office
from tests.cast import World
from tests.pages.cases.drafts import open_drafts
from tests.road import bring
from workflows.states import State
from workflows.views.inbox import items
from workflows.views.waiting import first_waiting


@pytest.fixture
def look(signed_in):
    return lambda person: signed_in(person).get(reverse("inbox")).content.decode()


def test_an_empty_inbox_says_so_kindly(world: World, look):
    assert "Nic na Ciebie nie czeka" in look(world.stranger)


def test_a_task_tells_its_case_its_date_and_why(world: World, look):
    walk = world.walk().open()

    html = look(walk.preparer)

    assert "Przygotuj zgłoszenie" in html
    assert walk.case.number in html
    assert str(walk.case.deadlines.get().explanation) in html
    assert "Zadania (1)" in html


def test_a_missed_date_is_flagged(world: World, look):
    walk = bring(world, State.RETURNED)
    assert "po terminie" not in look(walk.head)

    world.timeline.to(walk.case.deadlines.get(kind="completion").due_at)

    assert "po terminie" in look(walk.head)


def test_a_task_leads_to_its_act_filled_in(world: World, look):
    walk = bring(world, State.FORMAL_CHECK)
    walk.act("return_for_completion", world.crew.secretary, defects=[{"text": "Brak załącznika."}])
    letter = walk.case.letters.get()

    told = look(world.crew.second_secretary)

    assert f"/approve_letter/?letter={letter.pk}" in told
    assert f"czeka od {clock.today():%d.%m.%Y}" in told


def test_who_must_keep_out_sees_no_task_of_the_case(world: World, look):
    walk = bring(world, State.FORMAL_CHECK)
    secretary = world.crew.secretary
    assert walk.case.number in look(secretary)

    Advice.objects.create(
        user=secretary, office=world.office, kind=AdviceKind.ADVICE, given_on=clock.today() - timedelta(30)
    )

    assert walk.case.number not in look(secretary)
    assert walk.case.number in look(world.crew.second_secretary)


def test_a_decision_not_delivered_gives_the_office_no_task(world: World):
    walk = bring(world, State.CONDITIONAL)

    assert first_waiting(walk.preparer, 9) == []

    walk.deliver()

    rows = items(first_waiting(walk.preparer, 9), clock.now())
    assert [item.label for item in rows] == ["Wykaż spełnienie warunku"]


@pytest.mark.parametrize("cases", [1, 3])
def test_the_price_of_the_page_does_not_grow(cases: int, world: World, signed_in, django_assert_num_queries):
    preparer = open_drafts(world, cases)[0]
    browser = signed_in(preparer)

    with django_assert_num_queries(14):
        page = browser.get(reverse("inbox"))

    assert page.content.decode().count("Przygotuj zgłoszenie") == cases


def asked_for(world: World, office: Office, days_ago: int) -> AccessRequest:
    """A stranger asks to prepare for an office."""
    return AccessRequest.objects.create(
        user=world.stranger,
        seat="preparer",
        position="inspektor",
        since=clock.today(),
        name=office.name,
        kind=office.kind,
        regon=office.regon,
        unit=office.unit,
        email="urzad@karlino.example",
        made_at=clock.now() - timedelta(days=days_ago),
    )


def test_a_request_of_access_is_a_task_of_the_secretariat_with_its_day(world: World, look):
    fresh, late = asked_for(world, world.offices[0], 0), asked_for(world, world.offices[1], 14)

    html = look(world.crew.secretary)

    assert html.count("Rozstrzygnij wniosek o dostęp") == 2
    assert reverse("access-decide", args=[fresh.pk]) in html
    assert html.index(reverse("access-decide", args=[late.pk])) < html.index(str(f"/{fresh.pk}/"))
    assert "5 dni roboczych od" in html
    assert html.count("po terminie") == 1
    assert "Rozstrzygnij wniosek" not in look(world.crew.chair)


def test_a_request_to_be_forgotten_waits_for_the_officer_too(world: World, look):
    ErasureRequest.objects.create(user=world.stranger, asked_at=clock.now())

    assert "Odpowiedz na wniosek o usunięcie danych" in look(world.crew.one(GrantedRole.DPO))
    assert "miesiąc od złożenia wniosku" in look(world.crew.secretary)
    assert "Odpowiedz na wniosek" not in look(world.crew.coordinator)
