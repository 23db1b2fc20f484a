"""A list as a file: what a spreadsheet, a Polish clerk and a program find in it."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from tracemalloc import get_traced_memory, start, stop
from typing import Any

import pytest
from django.test import RequestFactory
from openpyxl import load_workbook

from certification.exports import Column, Columns, exported
from certification.exports.separated import as_csv
from certification.exports.structured import as_json
from certification.exports.workbook import as_xlsx

NOON = datetime(2027, 6, 1, 10, tzinfo=UTC)
OFFICES: Columns[dict[str, Any]] = Columns(
    "urzedy",
    "Urzędy: lista [próba]",
    (
        Column("name", "Nazwa urzędu", lambda row: row["name"]),
        Column("fee", "Opłata", lambda row: row["fee"]),
        Column("filed", "Złożono", lambda row: row["filed"]),
        Column("since", "Od dnia", lambda row: row["since"]),
        Column("posts", "Etaty", lambda row: row["posts"]),
        Column("paid", "Zapłacono", lambda row: row["paid"]),
    ),
)
KARLINO: dict[str, Any] = {
    "name": "Urząd w Karlinie; „Ratusz”",
    "fee": Decimal("3150.50"),
    "filed": NOON,
    "since": date(2020, 1, 1),
    "posts": 40,
    "paid": True,
}
NOBODY: dict[str, Any] = {
    "name": "Łódź",
    "fee": None,
    "filed": None,
    "since": None,
    "posts": None,
    "paid": False,
}


def test_csv_is_what_a_polish_spreadsheet_opens():
    text = "".join(as_csv(OFFICES, [KARLINO, NOBODY]))

    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";")) == [
        ["Nazwa urzędu", "Opłata", "Złożono", "Od dnia", "Etaty", "Zapłacono"],
        ["Urząd w Karlinie; „Ratusz”", "3150,50", "2027-06-01 12:00", "2020-01-01", "40", "tak"],
        ["Łódź", "", "", "", "", "nie"],
    ]


def test_json_keeps_types_and_every_digit():
    told = json.loads("".join(as_json(OFFICES, [KARLINO, NOBODY], NOON)))

    assert told["made_at"] == "2027-06-01T12:00:00+02:00"
    assert told["columns"]["filed"] == "Złożono"
    assert told["rows"] == [
        {
            "name": "Urząd w Karlinie; „Ratusz”",
            "fee": "3150.50",
            "filed": "2027-06-01T12:00:00+02:00",
            "since": "2020-01-01",
            "posts": 40,
            "paid": True,
        },
        {"name": "Łódź", "fee": None, "filed": None, "since": None, "posts": None, "paid": False},
    ]


def test_a_workbook_has_days_as_days_and_amounts_as_amounts():
    with as_xlsx(OFFICES, [KARLINO, NOBODY], NOON) as file:
        sheet = load_workbook(file).worksheets[0]

    assert sheet.title == "Urzędy  lista  próba"
    assert [[each.value for each in row] for row in sheet.iter_rows()] == [
        ["Nazwa urzędu", "Opłata", "Złożono", "Od dnia", "Etaty", "Zapłacono"],
        [
            "Urząd w Karlinie; „Ratusz”",
            3150.5,
            datetime(2027, 6, 1, 12),  # noqa: DTZ001 - a cell knows no zone: it is Warsaw's time
            datetime(2020, 1, 1),  # noqa: DTZ001
            40,
            "tak",
        ],
        ["Łódź", None, None, None, None, "nie"],
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F3")


def test_a_printed_workbook_has_whole_lines_under_their_heading():
    with as_xlsx(OFFICES, [KARLINO], NOON) as file:
        sheet = load_workbook(file).worksheets[0]

    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.parametrize("bait", ["=1+2", "+48 94 311", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+2"])
def test_no_spreadsheet_computes_what_somebody_typed(bait: str):
    row = {**KARLINO, "name": bait}

    line = "".join(as_csv(OFFICES, [row])).partition("\r\n")[2]
    with as_xlsx(OFFICES, [row], NOON) as file:
        cell = load_workbook(file).worksheets[0]["A2"]

    assert next(csv.reader(StringIO(line, newline=""), delimiter=";"))[0] == f"'{bait}"
    assert cell.data_type == "s"
    assert not str(cell.value).startswith("'")


def test_what_no_cell_can_hold_is_cut_or_written_otherwise():
    row = {**KARLINO, "name": "\x07dzwonek" + "ą" * 40_000}

    with as_xlsx(OFFICES, [row], NOON) as file:
        value = load_workbook(file).worksheets[0]["A2"].value

    assert isinstance(value, str)
    assert 32_000 < len(value) <= 32_767 + len("_x0007_")


def test_an_empty_list_is_a_file_with_headings():
    with as_xlsx(OFFICES, [], NOON) as file:
        assert load_workbook(file).worksheets[0].max_row == 1
    assert "".join(as_csv(OFFICES, [])).count("\r\n") == 1
    assert json.loads("".join(as_json(OFFICES, [], NOON)))["rows"] == []


def test_memory_does_not_grow_with_the_list():
    def rows(number: int) -> Iterator[dict[str, Any]]:
        return (KARLINO for _ in range(number))

    def peak(number: int) -> int:
        start()
        as_xlsx(OFFICES, rows(number), NOON).close()
        for _ in as_csv(OFFICES, rows(number)):
            pass
        found = get_traced_memory()[1]
        stop()
        return found

    peak(10)
    assert peak(2500) < peak(1000) + 100_000


def test_only_a_known_format_is_a_file(rf: RequestFactory):
    def asked(address: str, method: str = "get") -> object:
        return exported(getattr(rf, method)(address), OFFICES, [KARLINO])

    assert asked("/lista/") is None
    assert asked("/lista/?plik=pdf") is None
    assert asked("/lista/?plik=csv", "post") is None
    assert asked("/lista/?plik=csv") is not None
