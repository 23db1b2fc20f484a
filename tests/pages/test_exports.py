"""Every list can be taken along as a file: the rows of the page, all of them, and no others."""

import csv
import json
import re
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from certification.models import GrantedRole, User
from tests import road
from tests.cast import World
from tests.pages.cases.drafts import open_drafts
from tests.road import bring
from workflows.states import State

Browser = Callable[[User], Client]
Rows = list[dict[str, str]]


def rows_of(client: Client, address: str, **query: str) -> Rows:
    """What a list's CSV file says, by heading."""
    answer = client.get(address, {"plik": "csv", **query})
    assert answer.status_code == 200, answer.status_code
    assert answer.headers["Cache-Control"] == "private, no-store"
    text = b"".join(answer).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def test_the_three_files_of_a_list_say_the_same(world: World, signed_in: Browser):
    case = world.walk().open().case
    browser, address = signed_in(world.crew.secretary), reverse("case-list")

    told = json.loads(b"".join(browser.get(address, {"plik": "json"})))
    book = load_workbook(BytesIO(b"".join(browser.get(address, {"plik": "xlsx"}))))
    (row,) = rows_of(browser, address)

    assert (row["Numer"], row["Stan"], row["Teraz działa"]) == (
        case.number,
        "Szkic",
        "osoba przygotowująca zgłoszenie",
    )
    assert [told["rows"][0][key] for key in ("number", "office", "state")] == [
        row["Numer"],
        row["Urząd"],
        row["Stan"],
    ]
    head, first = book.worksheets[0].iter_rows(values_only=True)
    assert list(head) == list(row)
    assert first[:2] == (row["Numer"], row["Urząd"])


def test_a_file_has_the_filters_and_the_order_of_its_page_and_no_pages(world: World, signed_in: Browser):
    open_drafts(world, 30)
    browser = signed_in(world.crew.secretary)
    number = rows_of(browser, reverse("case-list"))[4]["Numer"]

    every = [row["Numer"] for row in rows_of(browser, reverse("case-list"), sort="numer", strona="2")]
    assert len(every) == 30
    assert every == sorted(every)
    assert [row["Numer"] for row in rows_of(browser, reverse("case-list"), q=number)] == [number]
    assert rows_of(browser, reverse("case-list"), state="granted") == []


def test_the_page_leads_to_its_files(world: World, signed_in: Browser):
    world.walk().open()

    page = signed_in(world.crew.secretary).get(reverse("case-list"), {"sort": "numer", "strona": "1"})

    found = re.findall(r'href="(/sprawy/\?[^"]*plik=[^"]*)"', page.content.decode())
    assert found == [f"/sprawy/?sort=numer&amp;plik={form}" for form in ("xlsx", "csv", "json")]


def test_a_file_holds_nobody_elses_case_and_no_decision_before_its_time(world: World, signed_in: Browser):
    walk = bring(world, State.GRANTED)
    world.walk(world.offices[1]).open()

    (row,) = rows_of(signed_in(walk.head), reverse("case-list"))

    assert (row["Numer"], row["Stan"]) == (walk.case.number, "Na posiedzeniu Kapituły")
    staff = rows_of(signed_in(world.crew.secretary), reverse("case-list"), state="granted")
    assert [each["Stan"] for each in staff] == ["Znak przyznany"]


def test_every_list_of_the_secretariat_is_a_file(world: World, signed_in: Browser):
    walk = bring(world, State.CERTIFIED)
    browser = signed_in(world.crew.secretary)
    mark = road.mark_of(walk)

    (letter,) = (
        row for row in rows_of(browser, reverse("outbox"), stan="delivered") if "uchwal" in row["Pismo"]
    )
    assert (letter["Sprawa"], letter["Urząd"]) == (walk.case.number, walk.office.name)
    assert [row["Numer"] for row in rows_of(browser, reverse("mark-list"))] == [mark.number]
    assert rows_of(browser, reverse("mark-list"), stan="active") == []
    (session,) = rows_of(browser, reverse("session-list"))
    assert session["Spraw"] == "1"
    (laureate,) = rows_of(browser, reverse("gala"))
    assert (laureate["Urząd"], laureate["Certyfikat"]) == (walk.office.name, mark.number)
    tasks = rows_of(browser, reverse("inbox"))
    assert f"{mark.number} · {walk.office.name}" in {row["Sprawa"] for row in tasks}
    assert rows_of(browser, reverse("access-queue")) == []
    assert rows_of(browser, reverse("erasures")) == []


def test_people_are_a_file_for_who_may_see_them(world: World, signed_in: Browser):
    dpo = signed_in(world.crew.one(GrantedRole.DPO))

    (chair,) = (row for row in rows_of(dpo, reverse("people")) if row["Osoba"] == str(world.crew.chair))
    assert chair["Powołania"].startswith("Przewodniczący Kapituły, wszystkie edycje (od ")
    refused = signed_in(world.crew.secretary).get(reverse("people"), {"plik": "csv"})
    assert refused.status_code == 403


def test_a_sheet_is_a_file_for_who_may_read_it(world: World, signed_in: Browser):
    walk = bring(world, State.AUDIT)
    own = reverse("sheet", args=[walk.case.public_id, walk.case.self_sheet_id])

    rows = rows_of(signed_in(walk.preparer), own)

    assert len(rows) == walk.case.self_sheet.scores.count()
    assert {row["Punkty"] for row in rows} <= set("012345")
    assert all(row["Uzasadnienie"] for row in rows)
    assert signed_in(world.stranger).get(own, {"plik": "csv"}).status_code == 404


@pytest.mark.parametrize("cases", [1, 3])
def test_the_price_of_a_file_does_not_grow(
    cases: int, world: World, signed_in: Browser, django_assert_num_queries: DjangoAssertNumQueries
):
    open_drafts(world, cases)
    browser = signed_in(world.crew.secretary)

    with django_assert_num_queries(8):
        assert len(rows_of(browser, reverse("case-list"))) == cases
