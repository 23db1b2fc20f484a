"""Voting on the page of a case: what each person is shown before, during and after a ballot."""

import re
import uuid
from collections.abc import Callable
from hashlib import sha256

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification.models import User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.pages.panel.places import quorum, room, seats, send, table, words
from tests.workflows.panel.stage import change_edition, seated
from workflows.models import Ballot, NamedVote

Browser = Callable[[User], Client]
REASONS = "Kapituła oparła się na raporcie ekspertów."


def open_ballot(walk: Walk, day: PanelDay, motion: str = "granted") -> Ballot:
    """A motion is under way."""
    day.on(walk.case, "open_ballot", walk.crew.chair, motion=motion)
    return Ballot.objects.get(case_id=walk.case.pk, state="open")


# Before the file opens ----------------------------------------------------------------------------------------


def test_the_file_opens_after_a_declaration(walk: Walk, signed_in: Browser):
    day = seated(walk, declare=False)
    client = signed_in(walk.crew.panel[3])
    page = words(client, table(day))
    assert "Zanim otworzysz akta" in page
    assert "Wynik audytu" not in page
    assert "czeka na Twoje oświadczenie" in words(client, room(day))

    send(client, walk.case, "declare_conflict", table(day), conflict="no")

    page = words(client, table(day))
    assert "Zanim otworzysz akta" not in page
    assert "Wynik audytu" in page


def test_a_conflict_declared_on_the_page_closes_the_case(walk: Walk, signed_in: Browser):
    day = seated(walk, declare=False)
    client = signed_in(walk.crew.panel[3])

    answer = send(
        client, walk.case, "declare_conflict", table(day), conflict="yes", reason="Brat tam pracuje."
    )

    assert answer.status_code == 200
    assert "Zapisaliśmy Twoje wyłączenie" in answer.content.decode()
    assert walk.office.name not in answer.content.decode()


def test_a_conflict_without_a_reason_is_sent_back(walk: Walk, signed_in: Browser):
    day = seated(walk, declare=False)

    answer = send(signed_in(walk.crew.panel[3]), walk.case, "declare_conflict", table(day), conflict="yes")

    assert answer.status_code == 422
    assert "Napisz, na czym polega konflikt." in answer.content.decode()


def test_the_file_stands_against_the_thresholds(day: PanelDay, signed_in: Browser):
    page = words(signed_in(day.crew.chair), table(day))

    assert "Znak: wynik łączny" in page
    assert "Razem" in page
    assert "65,00 % 85,00 %" in page
    assert "Rekomendujemy Kapitule rozstrzygnięcie zgodne z progami." in page
    assert f"{len(day.present)} z {seats(day)} uprawnionych obecnych, kworum {quorum(day)} – jest" in page


# By name --------------------------------------------------------------------------------------------------------


def test_only_who_presides_puts_a_motion(day: PanelDay, walk: Walk, signed_in: Browser):
    assert "Otwórz głosowanie" in words(signed_in(walk.crew.chair), table(day))
    for person in (walk.crew.deputy, walk.crew.panel[4], walk.crew.secretary):
        assert "Otwórz głosowanie" not in words(signed_in(person), table(day))


def test_a_motion_with_distinction_is_put_on_the_page(day: PanelDay, walk: Walk, signed_in: Browser):
    send(signed_in(walk.crew.chair), walk.case, "open_ballot", table(day), motion="distinction")

    ballot = Ballot.objects.get(case_id=walk.case.pk)
    assert (ballot.motion, ballot.distinction) == ("granted", True)
    assert "przyznać znak z wyróżnieniem" in words(signed_in(walk.crew.panel[4]), table(day))


def test_while_a_ballot_runs_everybody_sees_who_voted_and_nobody_how(
    day: PanelDay, walk: Walk, signed_in: Browser
):
    open_ballot(walk, day)
    voter = walk.crew.panel[4]
    send(signed_in(voter), walk.case, "cast", table(day), choice="against")

    assert "Twój głos: przeciw" in words(signed_in(voter), table(day))
    for person in (walk.crew.chair, walk.crew.panel[3], walk.crew.secretary):
        page = words(signed_in(person), table(day))
        assert f"{voter} głos oddany" in page
        assert f"Oddane głosy: 1 z {seats(day)}" in page
        assert "Twój głos:" not in page
        assert f"{voter} przeciw" not in page


def test_a_vote_by_name_may_be_replaced_until_closing(day: PanelDay, walk: Walk, signed_in: Browser):
    open_ballot(walk, day)
    client = signed_in(walk.crew.panel[4])

    for choice in ("against", "for"):
        send(client, walk.case, "cast", table(day), choice=choice)

    assert NamedVote.objects.get().choice == "for"


def test_the_ballot_is_closed_announced_and_told(day: PanelDay, walk: Walk, signed_in: Browser):
    chair = signed_in(walk.crew.chair)
    send(chair, walk.case, "open_ballot", table(day), motion="granted")
    for member in day.present:
        send(signed_in(member), walk.case, "cast", table(day), choice="for")
    send(chair, walk.case, "close_ballot", table(day))
    assert f"Wniosek przyjęty: za {len(day.present)}" in words(chair, table(day))

    answer = send(chair, walk.case, "decide", table(day), reasons=REASONS)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Uchwała U/PU/2027/1" in page
    assert REASONS in page


def test_the_secretariat_learns_the_count_and_not_the_votes(day: PanelDay, walk: Walk, signed_in: Browser):
    day.vote(walk.case, "granted", against=1)

    member = words(signed_in(walk.crew.panel[4]), table(day))
    secretary = words(signed_in(walk.crew.secretary), table(day))

    assert f"{walk.crew.chair} przeciw" in member
    assert f"Wniosek przyjęty: za {len(day.present) - 1}, przeciw 1" in secretary
    assert f"{walk.crew.chair} przeciw" not in secretary


def test_a_condition_is_asked_for_only_where_the_outcome_has_one(
    day: PanelDay, walk: Walk, signed_in: Browser
):
    day.vote(walk.case, "granted")
    page = signed_in(walk.crew.chair).get(reverse("act", args=[walk.case.public_id, "decide"]))

    assert "Uzasadnienie uchwały" in page.content.decode()
    assert "Warunek" not in page.content.decode()
    assert "Wynik: znak przyznany." in page.content.decode()


def test_a_case_is_put_off_with_a_question(day: PanelDay, walk: Walk, signed_in: Browser):
    answer = send(
        signed_in(walk.crew.chair),
        walk.case,
        "defer",
        table(day),
        question="Jak liczono czas oczekiwania?",
        addressee="office",
    )

    walk.case.refresh_from_db()
    assert walk.case.state == "deferred"
    assert "odroczono" in answer.content.decode()


# In secret --------------------------------------------------------------------------------------------------------


@pytest.fixture
def secret(walk: Walk) -> PanelDay:
    """A session of an edition that votes in secret."""
    change_edition(walk, ballot_kind="secret")
    return seated(walk)


def receipt_in(answer: HttpResponseBase) -> str:
    """The code of the vote as the voter reads it; empty if the page tells none."""
    found = re.search(r'class="receipt"><code>([^<]+)', getattr(answer, "content", b"").decode())
    return found[1] if found else ""


def test_a_secret_vote_gives_a_receipt_once(secret: PanelDay, walk: Walk, signed_in: Browser):
    open_ballot(walk, secret)
    client = signed_in(walk.crew.panel[4])

    answer = send(client, walk.case, "cast", table(secret), choice="for")

    receipt = receipt_in(answer)
    assert len(receipt) == 19
    assert "no-store" in answer["Cache-Control"]
    assert receipt not in client.get(table(secret)).content.decode()


def test_nothing_that_passes_by_holds_a_secret_vote(
    secret: PanelDay, walk: Walk, signed_in: Browser, caplog: pytest.LogCaptureFixture
):
    """No statement, cookie, session, mail or log line tells receipt or choice; all answers have one length."""
    open_ballot(walk, secret)
    caplog.set_level("DEBUG")
    lengths = set()
    for member, choice in zip(walk.crew.panel[2:5], ("for", "against", "abstain"), strict=True):
        client = signed_in(member)
        with CaptureQueriesContext(connection) as asked:
            answer = send(client, walk.case, "cast", table(secret), choice=choice)
        told = receipt_in(answer)
        left = [str(query["sql"]) for query in asked] + [record.getMessage() for record in caplog.records]
        left += [
            str(client.cookies),
            str(dict(client.session)),
            *(str(each.message()) for each in mail.outbox),
        ]
        assert told
        assert not [line for line in left if told in line or f"'{choice}'" in line]
        lengths.add(len(answer.content.decode().replace(str(member), "")))
    assert len(lengths) == 1


def test_a_double_click_on_a_secret_vote_counts_once_and_tells_the_receipt_again(
    secret: PanelDay, walk: Walk, signed_in: Browser
):
    ballot = open_ballot(walk, secret)
    voter, other = signed_in(walk.crew.panel[4]), signed_in(walk.crew.panel[3])
    form = {"request_key": uuid.uuid4().hex, "choice": "for"}
    voting = reverse("act", args=[walk.case.public_id, "cast"])
    receipt = receipt_in(voter.post(voting, form))

    again = voter.post(voting, {**form, "next": table(secret)})

    assert again.status_code == 200
    assert "Twój głos był już oddany i liczy się raz" in again.content.decode()
    assert receipt_in(again) == receipt

    send(other, walk.case, "cast", table(secret), choice="against")
    borrowed = other.post(voting, form, follow=True)
    assert (borrowed.status_code, receipt_in(borrowed)) == (422, "")

    send(signed_in(walk.crew.chair), walk.case, "close_ballot", table(secret))
    late = voter.post(voting, form, follow=True)
    assert receipt_in(late) == receipt
    assert ballot.secret_votes.count() == 2


def test_a_secret_vote_is_final(secret: PanelDay, walk: Walk, signed_in: Browser):
    ballot = open_ballot(walk, secret)
    client = signed_in(walk.crew.panel[4])
    send(client, walk.case, "cast", table(secret), choice="for")

    again = send(client, walk.case, "cast", table(secret), choice="against")

    assert again.status_code == 422
    send(signed_in(walk.crew.chair), walk.case, "close_ballot", table(secret))
    assert [vote.choice for vote in ballot.secret_votes.all()] == ["for"]


def test_the_list_of_receipts_is_published_to_the_panel_after_closing(
    secret: PanelDay, walk: Walk, signed_in: Browser
):
    open_ballot(walk, secret)
    member, secretary = signed_in(walk.crew.panel[4]), signed_in(walk.crew.secretary)
    receipt = receipt_in(send(member, walk.case, "cast", table(secret), choice="for"))
    for client in (member, secretary):
        assert receipt not in words(client, table(secret))

    send(signed_in(walk.crew.chair), walk.case, "close_ballot", table(secret))

    page = words(member, table(secret))
    assert f"{receipt} za" in page
    assert sha256(f"{receipt} za\n".encode()).hexdigest() in page
    assert receipt not in words(secretary, table(secret))


# Cost -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("votes", [1, 3])
def test_the_page_of_a_case_costs_the_same_however_many_voted(
    votes: int,
    day: PanelDay,
    walk: Walk,
    signed_in: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    open_ballot(walk, day)
    for member in day.present[1 : 1 + votes]:
        day.on(walk.case, "cast", member, choice="for")
    client = signed_in(walk.crew.secretary)

    with django_assert_num_queries(26):
        client.get(table(day))
