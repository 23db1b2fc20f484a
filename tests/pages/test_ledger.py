"""The log of acts: who did what and when, for the data protection officer and administrators."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certificates.states import MarkState
from certification import clock
from certification.access.events import record
from certification.ledger import reading
from certification.ledger.of_settings import OF_PEOPLE, note_change
from certification.ledger.reading import Place
from certification.ledger.sources import Asked
from certification.models import AccessEvent, Advice, AdviceKind, GrantedRole, OfficeSeat, Trace, User
from certification.privacy import erasing
from certification.privacy.retention.erasing import erase_what_is_over
from certification.season.crew import PASSWORD
from tests.cast import World
from tests.pages.panel.places import words
from tests.pages.test_exports import rows_of
from tests.road import bring, mark_tour
from workflows.states import State

Browser = Callable[[User], Client]
LOG = "/czynnosci/"
FAR_AWAY = "po=0001-01-01T00:00:00%2B14:00~1"
ONCE = pytest.mark.skipif(connection.vendor != "sqlite", reason="WORDS ARE ASKED ONCE: on SQLite")


@pytest.fixture
def officer(world: World) -> User:
    return world.crew.one(GrantedRole.DPO)


def acts(client: Client, **query: str) -> list[tuple[str, str]]:
    """Who and what, as the file says it, the latest first."""
    return [(row["Kto"], row["Czynność"]) for row in rows_of(client, LOG, **query)]


def noted(world: World, number: int) -> None:
    """So many events of access at one moment, which is what lists by time find hardest."""
    for _ in range(number):
        record(
            AccessEvent.What.ASKED,
            actor=world.stranger,
            person=world.stranger,
            office=world.office,
            seat=OfficeSeat.PREPARER,
        )


@ONCE
def test_it_tells_who_did_what_and_nothing_of_what_was_typed(world: World, officer: User, signed_in: Browser):
    walk = bring(world, State.RETURNED)

    page = words(signed_in(officer), LOG)

    assert "Podpisano i złożono zgłoszenie Zgłoszenia" in page
    assert f"{walk.head} {walk.case.number}" in page
    assert "Wezwano urząd do uzupełnienia" in page
    assert walk.case.defects.get().text not in page
    walk.act("withdraw", walk.head, reason="Zmieniliśmy plany.")
    page = words(signed_in(officer), LOG)
    assert "Wycofano zgłoszenie" in page
    assert "Zmieniliśmy plany" not in page


def test_it_is_narrowed_to_a_person_a_kind_a_number_and_days(world: World, officer: User, signed_in: Browser):
    walk = bring(world, State.FORMAL_CHECK)
    noted(world, 1)
    browser, head = signed_in(officer), str(walk.head)

    assert {who for who, _ in acts(browser, osoba=walk.head.email, rodzaj="zgloszenia")} == {head}
    assert acts(browser, osoba=str(walk.head.public_id)) == acts(browser, osoba=walk.head.email)
    page = browser.get(LOG, {"osoba": str(walk.head.public_id)}).content.decode()
    assert f'name="osoba" value="{walk.head.email}"' in page
    assert acts(browser, rodzaj="dostep") == [(str(world.stranger), "złożono wniosek")]
    assert acts(browser, numer=walk.case.number.lower()) == acts(browser, rodzaj="zgloszenia")
    assert acts(browser, numer="PU/2027/9999") == []
    today = clock.today()
    assert acts(browser, od=f"{today}", do=f"{today}", rodzaj="dostep")
    assert acts(browser, do=f"{today - timedelta(days=1)}", rodzaj="dostep") == []


@ONCE
def test_bad_filters_are_explained_and_show_nothing(world: World, officer: User, signed_in: Browser):
    browser = signed_in(officer)
    noted(world, 1)

    assert "Nie ma osoby o takim nazwisku" in words(browser, f"{LOG}?osoba=Nikt+Taki")
    assert "Pasuje więcej niż 20 osób" in words(browser, f"{LOG}?osoba=pokaz")
    assert "Koniec jest wcześniejszy" in words(browser, f"{LOG}?od=2027-02-02&do=2027-02-01")
    assert acts(browser, osoba="Nikt Taki") == []
    assert acts(browser, do="9999-12-31") == []


def test_pages_forth_and_back_are_the_whole_log(world: World, officer: User):
    bring(world, State.FORMAL_CHECK)
    noted(world, 12)
    asked = Asked(officer, clock.now())
    for oldest_first in (False, True):
        every = list(reading.every(asked, oldest_first=oldest_first))
        place: Place | None = None
        forth: list[object] = []
        while True:
            piece = reading.piece(asked, 9, oldest_first=oldest_first, place=place, back=False)
            forth += piece.lines
            if piece.after is None:
                break
            place = Place.read(str(piece.after))
        back, place = list(piece.lines), piece.before
        while place:
            piece = reading.piece(asked, 9, oldest_first=oldest_first, place=place, back=True)
            back, place = piece.lines + back, piece.before

        assert forth == every
        assert back == every
    assert len(every) > 24


@ONCE
def test_an_address_that_is_no_place_is_the_beginning(world: World, officer: User, signed_in: Browser):
    noted(world, 1)
    browser = signed_in(officer)
    for address in ("po=nic", "po=2027-01-01~1", "przed=2027-01-01T00:00:00%2B00:00~x", FAR_AWAY):
        assert "Złożono wniosek" in words(browser, f"{LOG}?{address}")


@pytest.mark.parametrize("number", [1, 3, 60])
def test_the_price_of_a_page_does_not_grow(
    number: int,
    world: World,
    officer: User,
    signed_in: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    noted(world, number)
    browser = signed_in(officer)
    ContentType.objects.get_for_models(*OF_PEOPLE)  # kept by the process from the first page on

    with django_assert_num_queries(23):
        page = browser.get(LOG).content.decode()

    assert ("Następna" in page) == (number > 50)


@ONCE
def test_of_a_case_one_has_to_do_with_only_ones_own_acts_are_told(
    world: World, officer: User, signed_in: Browser
):
    bring(world, State.FORMAL_CHECK)
    Advice.objects.create(
        user=officer, office=world.office, kind=AdviceKind.TRAINING, given_on=date(2020, 1, 1)
    )

    assert acts(signed_in(officer), rodzaj="zgloszenia") == []
    assert acts(signed_in(world.crew.one(GrantedRole.ADMIN)), rodzaj="zgloszenia") != []


@ONCE
def test_of_a_mark_one_has_to_do_with_only_ones_own_acts_are_told(
    world: World, officer: User, signed_in: Browser
):
    next(each for each in mark_tour(world, bring(world, State.CERTIFIED)) if each.state == MarkState.ACTIVE)
    assert acts(signed_in(officer), rodzaj="znaki") != []

    Advice.objects.create(
        user=officer, office=world.office, kind=AdviceKind.TRAINING, given_on=date(2020, 1, 1)
    )

    assert acts(signed_in(officer), rodzaj="znaki") == []
    assert acts(signed_in(world.crew.one(GrantedRole.ADMIN)), rodzaj="znaki") != []


@ONCE
def test_who_took_a_list_along_and_who_looked_somebody_up_is_told(
    world: World, officer: User, signed_in: Browser
):
    secretary = world.crew.secretary
    rows_of(signed_in(secretary), reverse("case-list"))
    signed_in(secretary).post(reverse("my-data-file"))
    signed_in(officer).get(LOG, {"osoba": secretary.email})
    signed_in(officer).get(LOG, {"osoba": secretary.email})

    (row, *_) = rows_of(signed_in(officer), LOG, osoba=secretary.email, rodzaj="pliki")[1:]
    assert (row["Kto"], row["Czynność"], row["Czego dotyczy"]) == (
        str(secretary),
        "pobrano listę jako plik",
        "sprawy (csv)",
    )
    assert acts(signed_in(officer), rodzaj="dane") == [(str(officer), "przejrzano dziennik czynności osoby")]


@ONCE
def test_signing_in_is_told_and_so_are_wrong_passwords_of_accounts_there_are(
    world: World, officer: User, signed_in: Browser
):
    secretary = world.crew.secretary
    login = reverse("account_login")
    for address, password in (
        (secretary.email, "złe"),
        ("nikt@inny.example", "złe"),
        (secretary.email, PASSWORD),
    ):
        Client().post(login, {"login": address, "password": password})

    assert acts(signed_in(officer), rodzaj="konta") == [
        (str(secretary), "zalogowano się"),
        ("ktoś, kto nie podał hasła albo kodu", "nieudane logowanie"),
    ]


@ONCE
def test_an_appointment_is_told_and_whose_it_was_is_forgotten_with_them(
    world: World, officer: User, signed_in: Browser
):
    admin, expert = world.crew.one(GrantedRole.ADMIN), world.stranger
    appointments = "/admin/certification/rolegrant/"
    granted = {"user": expert.pk, "role": GrantedRole.AUDITOR, "active_from": "2027-01-01"}
    signed_in(admin).post(f"{appointments}add/", granted)

    (row,) = rows_of(signed_in(officer), LOG, osoba=expert.email, rodzaj="powolania")
    assert (row["Kto"], row["Czynność"], row["Kogo dotyczy"]) == (str(admin), "dodano", str(expert))
    assert row["Czego dotyczy"].startswith("Powołanie: ")

    signed_in(admin).post(f"{appointments}{expert.grants.get().pk}/delete/", {"post": "yes"})
    assert LogEntry.objects.filter(object_repr__contains=str(expert)).count() == 2
    erasing.grant(erasing.ask(expert, ""), officer, "")
    assert LogEntry.objects.filter(object_repr__contains="Zmyśl").count() == 0
    expert.refresh_from_db()
    assert LogEntry.objects.filter(object_repr=expert.email).count() == 2


@ONCE
def test_who_is_forgotten_takes_no_name_of_anybody_else_along(world: World, officer: User):
    erased, namesake, longer = (
        User.objects.create(email=f"{each}@pokaz.example", username=each, first_name="Anna", last_name=name)
        for each, name in (("anna1", "Kowal"), ("anna2", "Kowal"), ("anna3", "Kowalska"))
    )
    for person in (erased, namesake, longer):
        note_change(officer, person)
    gone = longer.grants.create(role=GrantedRole.AUDITOR, active_from=date(2027, 1, 1))
    note_change(officer, gone)
    gone.delete()

    erasing.grant(erasing.ask(erased, ""), officer, "")

    erased.refresh_from_db()
    called = LogEntry.objects.order_by("pk").values_list("object_repr", flat=True)
    assert list(called)[:3] == [erased.email, "Anna Kowal", "Anna Kowalska"]
    assert "Anna Kowalska" in list(called)[3]


def test_traces_do_not_change_and_go_by_the_clock(world: World):
    for what in Trace.What:
        Trace.objects.create(at=clock.now(), what=what, actor=world.stranger)
    with pytest.raises(IntegrityError), transaction.atomic():
        Trace.objects.update(name="nic")

    with clock.at(clock.now() + timedelta(days=184)):
        erase_what_is_over()
    assert {*Trace.objects.values_list("what", flat=True)} == {"file", "own_data", "looked_up"}
    with clock.at(clock.now() + timedelta(days=732)):
        erase_what_is_over()
    assert not Trace.objects.exists()


@ONCE
def test_settings_changed_on_pages_stand_beside_those_of_the_administration(
    world: World, officer: User, signed_in: Browser
):
    coordinator, frozen = world.crew.coordinator, world.edition.criteria_set
    signed_in(coordinator).post(reverse("criteria-versions"), {"base": frozen.pk})

    (row,) = rows_of(signed_in(officer), LOG, rodzaj="ustawienia", osoba=coordinator.email)

    assert (row["Czynność"], row["Kto"]) == ("dodano", str(coordinator))
    assert row["Czego dotyczy"].startswith("Zestaw kryteriów: ")
