"""One act in many cases: told before it happens, done one by one in the background, found again, never twice."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification import clock
from certification.models import Advice, AdviceKind, GrantedRole, Membership, MembershipRole, User
from certification.season.walk import Walk, run_tasks
from tests.cast import World
from tests.pages.cases.drafts import open_drafts
from tests.road import bring
from workflows.bulk.models import BulkItem, BulkRun
from workflows.bulk.running import run_bulk
from workflows.letters.models import LetterState
from workflows.models import Application, JournalEntry
from workflows.states import State

Browser = Callable[[User], Client]
NEW = "/zbiorcze/nowa/"


@pytest.fixture
def returned(world: World) -> Walk:
    """A case whose letter about defects waits for a second person."""
    walk = bring(world, State.FORMAL_CHECK)
    walk.act("return_for_completion", world.crew.secretary, defects=[{"text": "Brak załącznika."}])
    return walk


def csrfless(html: str) -> str:
    """A page without what differs each time it is drawn."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)


def order(browser: Client, act: str, *cases: Application, key: str = "k" * 32, **typed: str) -> str:
    """Choose cases and order the act; where that leads."""
    chosen = [str(case.public_id) for case in cases]
    answer = browser.post(NEW, {"act": act, "case": chosen, "krok": "wykonaj", "request_key": key, **typed})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_what_will_happen_is_told_and_nothing_has(world: World, returned: Walk, signed_in: Browser):
    draft = world.walk(world.offices[1]).open().case
    chosen = {"act": "approve_letter", "case": [str(returned.case.public_id), str(draft.public_id)]}

    html = signed_in(world.crew.second_secretary).get(NEW, chosen).content.decode()

    assert "Do wykonania: 1. Niemożliwe: 1." in html
    assert f"Wezwanie do uzupełnienia → {returned.office.email}" in re.sub(r"&gt;", ">", html)
    assert "Żadne pismo nie czeka na zatwierdzenie." in html
    assert returned.case.letters.get().state == LetterState.DRAFTED
    assert BulkRun.objects.count() == 0


def test_it_is_refused_before_it_happens_in_the_door_s_own_words(
    world: World, returned: Walk, signed_in: Browser
):
    chosen = {"act": "approve_letter", "case": str(returned.case.public_id)}

    html = signed_in(world.crew.secretary).get(NEW, chosen).content.decode()

    assert "Do wykonania: 0. Niemożliwe: 1." in html
    assert 'value="wykonaj"' not in html
    assert "druga osoba" in html


def test_it_is_done_in_the_background_and_said_what(world: World, returned: Walk, signed_in: Browser):
    browser = signed_in(world.crew.second_secretary)

    address = order(browser, "approve_letter", returned.case)
    waiting = browser.get(address).content.decode()
    run_tasks()
    done = browser.get(address).content.decode()

    assert 'data-hx-trigger="every 2s"' in waiting
    assert '<progress id="bar" max="1" value="0">' in waiting
    assert '<progress id="bar" max="1" value="1">' in done
    assert "data-hx-trigger" not in done
    assert "Zatwierdzono pismo" in done
    assert returned.case.letters.get().state == LetterState.SENT
    assert address in browser.get(reverse("bulk-list")).content.decode()


def test_a_double_click_orders_once(world: World, returned: Walk, signed_in: Browser):
    browser = signed_in(world.crew.second_secretary)

    first, second = (order(browser, "approve_letter", returned.case) for _ in range(2))
    run_tasks()

    assert first == second
    assert JournalEntry.objects.filter(act="approve_letter").count() == 1


def test_an_order_cut_off_goes_on_and_does_nothing_twice(world: World, returned: Walk, signed_in: Browser):
    order(signed_in(world.crew.second_secretary), "approve_letter", returned.case)
    run = BulkRun.objects.get()
    run_tasks()
    # As if the worker had died after the act and before it was noted.
    run.items.update(state=BulkItem.State.WAITING, said="")

    run_bulk.call(run.pk)

    assert run.items.get().state == BulkItem.State.DONE
    assert JournalEntry.objects.filter(act="approve_letter").count() == 1


def test_what_changed_since_is_refused_and_told(world: World, returned: Walk, signed_in: Browser):
    browser = signed_in(world.crew.second_secretary)
    address = order(browser, "approve_letter", returned.case)
    letter = returned.case.letters.get()
    returned.act("approve_letter", world.crew.second_secretary, letter=letter.pk)

    run_tasks()

    html = browser.get(address).content.decode()
    assert BulkItem.objects.get().state == BulkItem.State.REFUSED
    assert "Zatwierdza się projekty pism." in html


def test_words_are_asked_first(world: World, returned: Walk, signed_in: Browser):
    browser = signed_in(world.crew.secretary)
    chosen = {"act": "draft_letter", "case": str(returned.case.public_id)}
    asked = browser.get(NEW, chosen).content.decode()
    empty = browser.post(NEW, {**chosen, "krok": "wykonaj", "subject": "Ankieta"})
    typed = {"subject": "Ankieta", "body": "Prosimy o wypełnienie ankiety."}
    shown = browser.post(NEW, {**chosen, **typed, "krok": "pokaz"}).content.decode()

    order(browser, "draft_letter", returned.case, **typed)
    run_tasks()

    assert 'name="subject"' in asked
    assert 'value="wykonaj"' not in asked
    assert empty.status_code == 422
    assert 'value="Ankieta"' in empty.content.decode()
    assert "Projekt pisma „Ankieta”" in shown
    assert returned.case.letters.filter(subject="Ankieta", state=LetterState.DRAFTED).count() == 1


def test_all_of_a_filtered_list_are_chosen(world: World, returned: Walk, signed_in: Browser):
    world.walk(world.offices[1]).open()

    html = signed_in(world.crew.secretary).get(NEW, {"act": "close", "wszystkie": "1", "state": "returned"})

    page = html.content.decode()
    assert returned.case.number in page
    assert len(set(re.findall(r"PU/\d+/\d+", page))) == 1


def test_cases_one_must_keep_out_of_cannot_be_chosen(world: World, returned: Walk, signed_in: Browser):
    secretary = world.crew.second_secretary
    Advice.objects.create(
        user=secretary, office=returned.office, kind=AdviceKind.ADVICE, given_on=clock.today()
    )

    answer = signed_in(secretary).get(
        NEW, {"act": "approve_letter", "case": str(returned.case.public_id)}, follow=True
    )

    assert answer.redirect_chain == [(reverse("case-list"), 302)]
    assert returned.case.number not in answer.content.decode()


def test_whether_a_letter_waits_is_told_to_nobody_without_the_role(
    world: World, returned: Walk, signed_in: Browser
):
    secretary = world.crew.second_secretary
    Membership.objects.create(
        user=secretary,
        office=returned.office,
        role=MembershipRole.PREPARER,
        active_from=clock.today(),
        confirmed_at=clock.now(),
        confirmed_by=world.crew.secretary,
    )
    browser = signed_in(secretary)
    chosen = {"act": "approve_letter", "case": str(returned.case.public_id), "request_key": "k"}

    waiting = browser.get(NEW, chosen).content.decode().partition("<main")[2]
    returned.case.letters.update(state=LetterState.SENT)
    sent = browser.get(NEW, chosen).content.decode().partition("<main")[2]

    assert "Nie masz uprawnień do czynności" in waiting
    assert csrfless(sent) == csrfless(waiting)


def test_an_order_is_its_giver_s_own(world: World, returned: Walk, signed_in: Browser):
    address = order(signed_in(world.crew.second_secretary), "approve_letter", returned.case)

    assert signed_in(world.crew.secretary).get(address).status_code == 404
    assert signed_in(returned.head).get(address).status_code == 403


def test_people_are_offered_what_their_role_lets_them_do(world: World, returned: Walk, signed_in: Browser):
    def offered(person: User) -> list[str]:
        html = signed_in(person).get(reverse("case-list")).content.decode()
        return re.findall(r'<option value="(\w+)">', html.partition('id="act"')[2].partition("</select>")[0])

    assert "approve_letter" in offered(world.crew.secretary)
    assert offered(world.crew.one(GrantedRole.COORDINATOR)) == ["urge", "appoint_team"]
    assert offered(returned.head) == []


@pytest.mark.parametrize("cases", [1, 3])
def test_the_price_of_the_page_does_not_grow(
    cases: int, world: World, signed_in: Browser, django_assert_num_queries: DjangoAssertNumQueries
):
    open_drafts(world, cases)
    run = BulkRun.objects.create(
        act="close", by=world.crew.secretary, request_key="k", ordered_at=clock.now()
    )
    BulkItem.objects.bulk_create(
        BulkItem(run=run, position=place, case=case)
        for place, case in enumerate(Application.objects.order_by("pk"))
    )
    browser = signed_in(world.crew.secretary)

    with django_assert_num_queries(12):
        browser.get(run.get_absolute_url())
