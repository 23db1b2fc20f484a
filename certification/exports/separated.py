"""A list as CSV: RFC 4180 with semicolons and a byte order mark, as spreadsheets of Polish offices open it."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from certification.clock import WARSAW
from certification.exports.columns import Columns, Row, Value

BYTE_ORDER_MARK: Final = "\ufeff"
DELIMITER: Final = ";"
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), in full width too."""


class Lines:
    """Lines of a CSV file, each as soon as it is written."""

    text = ""

    def __init__(self) -> None:
        self._writer = csv.writer(self, delimiter=DELIMITER)

    def write(self, text: str) -> None:
        """For the CSV writer: keep the line written last."""
        self.text = text

    def line(self, cells: Sequence[str]) -> str:
        """One line with its end."""
        self._writer.writerow(cells)
        return self.text


def as_csv(listed: Columns[Row], rows: Iterable[Row]) -> Iterator[str]:
    """The file, line by line: Polish headings, then the rows."""
    lines = Lines()
    yield BYTE_ORDER_MARK + lines.line([str(column.heading) for column in listed.columns])
    for row in rows:
        yield lines.line([cell(value) for value in listed.values(row)])


def cell(value: Value) -> str:
    """A value as Polish spreadsheets read it: 12,50; 2027-11-19; 2027-11-19 12:00 (Warsaw); tak."""
    match value:
        case None:
            return ""
        case bool():
            return "tak" if value else "nie"
        case datetime():
            return f"{value.astimezone(WARSAW):%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case int():
            return str(value)
    return harmless(value)


def harmless(value: str) -> str:
    """Words no spreadsheet computes: an apostrophe stands before what it would take for a formula."""
    return f"'{value}" if value.startswith(_DANGEROUS) else value
