"""The register as open data: every published mark and nothing else, in files programs and spreadsheets can trust."""

import csv
import json
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certificates.opendata.files import COLUMNS
from certificates.opendata.records import MarkRecord
from certificates.opendata.views import FILES
from certification import clock
from certification.clock import WARSAW
from certification.exports.separated import harmless
from certification.models import OfficeName
from certification.polish import sort_key
from tests.cast import World
from tests.pages.certificates.conftest import Make


def ask(form: str, **headers: str) -> Any:
    return Client(headers=headers).get(reverse(f"open-data-{form}"))


def body(answer: HttpResponse) -> str:
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]


def rows() -> list[dict[str, str]]:
    text = body(ask("csv"))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def objects() -> list[dict[str, Any]]:
    return list(json.loads(body(ask("json")))["marks"])


def test_both_files_tell_the_same_of_a_mark(make_mark: Make):
    mark = make_mark(distinction=True)

    (row,) = rows()
    (thing,) = objects()

    assert row == {
        "number": mark.number,
        "status": "valid",
        "valid": "true",
        "status_since": "2027-11-19",
        "valid_from": "2027-11-19",
        "valid_to": "2028-11-18",
        "ended_on": "",
        "distinction": "true",
        "programme": str(mark.of_edition.programme),
        "edition": "2027",
        "sample": "true",
        "office_name": mark.office.name,
        "office_printed_name": mark.text["office"],
        "office_type": "UG",
        "office_type_name": mark.office.get_kind_display(),
        "office_regon": mark.office.regon,
        "office_teryt": "3201033",
        "voivodeship": "32",
        "voivodeship_name": "zachodniopomorskie",
        "url": mark.status_url,
    }
    assert thing["number"] == row["number"]
    assert thing["office"]["voivodeship_name"] == "zachodniopomorskie"
    assert MarkRecord.model_validate_json(json.dumps(thing)).office.name == mark.office.name


def test_only_published_marks_are_there(make_mark: Make):
    make_mark(published=False)

    assert rows() == []
    assert objects() == []


def test_the_status_is_that_of_the_day(make_mark: Make):
    make_mark()
    clock.set(datetime(2028, 11, 19, 1, tzinfo=WARSAW))

    (row,) = rows()

    assert (row["status"], row["valid"], row["status_since"]) == ("expired", "false", "2028-11-19")


@pytest.mark.parametrize("name", ['=HYPERLINK("http://zle.example")', "+48 22", "-1", "@SUM(A1)", "\tx"])
def test_no_name_is_a_formula(make_mark: Make, world: World, name: str):
    make_mark()
    OfficeName.objects.filter(office=world.office).update(nominative=name, sort_key=sort_key(name))

    (row,) = rows()

    assert row["office_name"] == f"'{name}"
    assert harmless("Urząd") == "Urząd"
    assert objects()[0]["office"]["name"] == name


def test_semicolons_quotes_and_lines_stay_in_their_cell(make_mark: Make, world: World):
    make_mark()
    name = 'Urząd "Nowy"; Oddział\nZamiejscowy'
    OfficeName.objects.filter(office=world.office).update(nominative=name, sort_key=sort_key(name))

    assert [row["office_name"] for row in rows()] == [name]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_has_not_changed_is_not_sent_again(make_mark: Make, form: str):
    make_mark()
    first = ask(form)
    etag, modified = first["ETag"], first["Last-Modified"]

    for headers in ({"if-none-match": etag}, {"if-modified-since": modified}):
        again = ask(form, **headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == etag
        assert again["Access-Control-Allow-Origin"] == "*"

    make_mark()
    assert ask(form, **{"if-none-match": etag}).status_code == 200


def test_a_new_day_and_a_new_name_are_changes(make_mark: Make, world: World):
    make_mark()
    before = ask("json")
    OfficeName.objects.filter(office=world.office).update(nominative="Urząd Nowy")
    renamed = ask("json")
    clock.set(clock.now() + timedelta(days=1))
    next_day = ask("json")

    assert len({each["ETag"] for each in (before, renamed, next_day)}) == 3
    assert next_day["Last-Modified"] > before["Last-Modified"]


def test_files_come_piece_by_piece_under_a_free_licence(make_mark: Make):
    make_mark()
    answer = ask("csv")

    assert answer.streaming
    assert len(list(answer.streaming_content)) == 2
    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["Content-Disposition"] == 'attachment; filename="znaki-2027-11-19.csv"'
    assert 'rel="license"' in answer["Link"]
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("more", [0, 2])
def test_a_file_costs_the_same_questions_however_long(
    more: int, make_mark: Make, django_assert_num_queries: DjangoAssertNumQueries
):
    for _ in range(1 + more):
        make_mark()

    with django_assert_num_queries(9):
        body(ask("json"))


def test_the_page_explains_every_column(make_mark: Make):
    make_mark()
    shown = Client().get(reverse("open-data")).content.decode()

    assert [column for column in COLUMNS if f"<code>{column}</code>" not in shown] == []
    assert "CC-BY-4.0" in shown
    assert reverse("open-data-csv") in shown


def test_the_schema_is_of_the_records(make_mark: Make):
    make_mark()
    schema = Client().get(reverse("open-data-schema")).json()

    assert set(schema["properties"]) == set(objects()[0])


@pytest.mark.django_db
def test_who_downloads_without_end_has_to_wait():
    assert [ask("csv").status_code for _ in range(FILES.most + 1)] == [200] * FILES.most + [429]
