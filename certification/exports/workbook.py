"""A list as a workbook for Excel and LibreOffice, written row by row: memory does not grow with the list."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from certification.clock import WARSAW
from certification.exports.columns import Columns, Row, Value

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST: Final = 32_767
"""Characters a cell holds; Excel's limit."""
_SHEET_NAME: Final = 31
_A4: Final = 9
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def as_xlsx(listed: Columns[Row], rows: Iterable[Row], made_at: datetime) -> IO[bytes]:
    """The workbook in a temporary file, at its beginning; it goes when it is closed.

    One sheet: a heading that stays in sight, with a filter. Words are never formulas, links or numbers.
    """
    from xlsxwriter.workbook import Workbook

    file = TemporaryFile()  # noqa: SIM115 - the answer that sends it closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "remove_timezone": True,
    }
    with Workbook(file, options) as book:
        book.set_properties({"title": str(listed.title), "created": made_at.astimezone(WARSAW)})
        _Sheet(book, listed).write(rows)
    file.seek(0)
    return file


class _Sheet:
    """The one sheet of the workbook."""

    def __init__(self, book: "Workbook", listed: Columns[Any]) -> None:
        self.listed = listed
        self.sheet: Worksheet = book.add_worksheet(
            str(listed.title).translate(_FORBIDDEN)[:_SHEET_NAME].strip()
        )
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self.amount = book.add_format({"num_format": "#,##0.00"})

    def write(self, rows: Iterable[Any]) -> None:
        columns = self.listed.columns
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, column.width)
        for place, column in enumerate(columns):
            self.sheet.write_string(0, place, str(column.heading), self.head)
        number = 0
        for number, row in enumerate(rows, start=1):
            for place, value in enumerate(self.listed.values(row)):
                self._cell(number, place, value)
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, number, len(columns) - 1)
        self._printed()

    def _printed(self) -> None:
        """On A4 lying, as wide as the page, with the heading on each: whoever prints a list sees whole lines."""
        self.sheet.set_paper(_A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.set_footer("&L&A&R&P z &N")

    def _cell(self, row: int, place: int, value: Value) -> None:
        sheet = self.sheet
        match value:
            case None | "":
                return
            case bool():
                sheet.write_string(row, place, "tak" if value else "nie")
            case datetime():
                local = value.astimezone(WARSAW).replace(tzinfo=None)
                sheet.write_datetime(row, place, local, self.instant)
            case date():
                sheet.write_datetime(row, place, value, self.day)
            case Decimal():
                sheet.write_number(row, place, float(value), self.amount)
            case int():
                sheet.write_number(row, place, value)
            case str():
                sheet.write_string(row, place, value[:LONGEST])
