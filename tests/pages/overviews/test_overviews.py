"""Lists of an edition: fees with what an invoice needs, results, dates, offices; each for whom it is."""

import csv
from collections.abc import Callable
from decimal import Decimal
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification import clock
from certification.models import Advice, AdviceKind, GrantedRole, RoleGrant, User
from criteria.scoring import ResultClass
from tests.cast import World
from tests.pages.cases.drafts import open_drafts
from tests.pages.panel.places import words
from tests.road import bring
from workflows.deadlines.ticking import tick
from workflows.states import State

Browser = Callable[[User], Client]
FEES, SCORES = reverse("overview-fees"), reverse("overview-scores")
EVERY = ("overview-deadlines", "overview-scores", "overview-offices", "overview-fees")


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address, {"plik": "csv"})
    assert answer.status_code == 200, answer.status_code
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def test_a_laureate_owes_its_fee_and_the_file_has_what_an_invoice_needs(world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)
    browser, entity = signed_in(world.crew.secretary), walk.office.legal_entity
    assert entity is not None

    (row,) = rows_of(browser, FEES)

    assert (row["Nabywca"], row["NIP nabywcy"], row["Odbiorca"]) == (
        entity.name,
        entity.nip,
        walk.office.name,
    )
    assert row["Do zapłaty netto"] == row["Pozostało netto"] == row["Według taryfy netto"]
    assert Decimal(row["Do zapłaty netto"].replace(",", ".")) > 3000
    assert (row["Wpłynęło"], row["Czego brakuje"]) == ("", "")

    walk.act("register_payment", world.crew.secretary, paid_on=clock.today().isoformat())

    (row,) = rows_of(browser, FEES)
    assert (row["Wpłynęło"], row["Pozostało netto"]) == (clock.today().isoformat(), "0")


def test_who_cannot_be_invoiced_is_listed_with_what_is_missing(world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)
    type(walk.office).objects.filter(pk=walk.office.pk).update(legal_entity=None)

    (row,) = rows_of(signed_in(world.crew.secretary), FEES)

    assert (row["Nabywca"], row["Czego brakuje"]) == ("", "brak podmiotu rozliczanego")


def test_nobody_owes_anything_before_the_decision(world: World, signed_in: Browser):
    bring(world, State.PANEL)

    assert rows_of(signed_in(world.crew.secretary), FEES) == []
    assert "Ta lista jest jeszcze pusta." in words(signed_in(world.crew.secretary), FEES)


def test_who_evaluates_knows_no_fee(world: World, signed_in: Browser):
    def tells_headcounts(person: User) -> bool:
        """The fee follows from the number of employees."""
        return "Zatrudnionych" in rows_of(signed_in(person), reverse("overview-offices"))[0]

    bring(world, State.GRANTED)
    assert signed_in(world.crew.coordinator).get(FEES).status_code == 403
    secretary = world.crew.secretary
    assert tells_headcounts(secretary)
    assert not tells_headcounts(world.crew.coordinator)
    RoleGrant.objects.create(user=secretary, role=GrantedRole.PANEL, active_from=clock.today())

    assert signed_in(secretary).get(FEES).status_code == 403
    assert signed_in(secretary).get(FEES, {"plik": "xlsx"}).status_code == 403
    assert not tells_headcounts(secretary)


def test_results_come_when_the_experts_have_agreed(world: World, signed_in: Browser):
    walk = bring(world, State.CONSENSUS)
    browser = signed_in(world.crew.coordinator)
    assert rows_of(browser, SCORES) == []

    bring(world, State.REPLY, walk)

    (row,) = rows_of(browser, SCORES)
    assert row["Zgłoszenie"] == walk.case.number
    assert row["Wynik według progów"] in {each.label_pl for each in ResultClass}
    areas = [row[heading] for heading in row if heading.startswith("Obszar")]
    assert len(areas) == walk.case.of_edition.criteria_set.areas.count()
    assert f'href="/sprawy/{walk.case.public_id}/"' in browser.get(SCORES).content.decode()


def test_dates_that_run_stand_there_the_nearest_first(world: World, signed_in: Browser):
    bring(world, State.REPLY)

    (row,) = rows_of(signed_in(world.crew.coordinator), reverse("overview-deadlines"))

    assert (row["Na co"], row["Po terminie"]) == ("Uwagi do raportu", "nie")


def test_a_date_that_was_missed_stands_there_until_somebody_acts_as_on_the_board(
    world: World, signed_in: Browser
):
    walk = bring(world, State.RETURNED)
    world.timeline.to(walk.case.deadlines.get(kind="completion").due_at)
    tick()

    (row,) = rows_of(signed_in(world.crew.coordinator), reverse("overview-deadlines"))

    assert (row["Na co"], row["Po terminie"], row["Stan terminu"]) == ("Uzupełnienie braków", "tak", "minął")
    walk.both(
        "reject", world.crew.secretary, world.crew.second_secretary, rule="TERMIN", reason="Termin minął."
    )
    kinds = [
        row["Na co"] for row in rows_of(signed_in(world.crew.coordinator), reverse("overview-deadlines"))
    ]
    assert "Uzupełnienie braków" not in kinds


@pytest.mark.parametrize("page", EVERY)
def test_a_case_that_the_person_must_keep_out_of_is_in_no_list(page: str, world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)
    secretary = world.crew.secretary
    assert walk.case.number in signed_in(secretary).get(reverse("overview-fees")).content.decode()
    Advice.objects.create(
        user=secretary, office=walk.office, kind=AdviceKind.TRAINING, given_on=clock.today()
    )

    assert rows_of(signed_in(secretary), reverse(page)) == []
    assert "od których trzymasz się z daleka" in words(signed_in(secretary), reverse(page))


@pytest.mark.parametrize("cases", [1, 3])
def test_the_price_of_a_list_does_not_grow(
    cases: int, world: World, signed_in: Browser, django_assert_num_queries: DjangoAssertNumQueries
):
    open_drafts(world, cases)
    browser = signed_in(world.crew.secretary)

    with django_assert_num_queries(14):
        assert browser.get(reverse("overview-offices")).content.decode().count("PU/") >= cases
