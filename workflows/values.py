"""Values as a payload carries them, read without trusting them: None for what is not as it should be."""

from datetime import date, datetime
from typing import Any

from certification.clock import EARLIEST, LATEST, WARSAW
from certification.legal_clock import end_of_day

LARGEST = 2**63 - 1
"""What a database can be asked about; SQLite stumbles over more."""


def number(value: Any) -> int | None:
    """A whole number, such as the primary key of a row; True is no number, nor is what no column can hold."""
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > LARGEST:
        return None
    return value


def number_in(address: str) -> int | None:
    """A whole number as an address or a form brings it: digits, and no more than a column can hold."""
    return number(int(address)) if address.isascii() and address.isdigit() and len(address) < 20 else None


def text(value: Any) -> str:
    """A text without blanks around it, empty where there is none."""
    return value.strip() if isinstance(value, str) else ""


def day(value: Any) -> date | None:
    """A day in ISO form: "2027-01-05"; None for one that nobody can mean."""
    try:
        read = date.fromisoformat(text(value))
    except ValueError:
        return None
    return read if EARLIEST <= read <= LATEST else None


def end(value: Any) -> datetime | None:
    """An exclusive end: an instant in ISO form, or a day, which ends at the next midnight in Poland.

    An instant without a zone is read on Polish clocks.
    """
    if whole_day := day(value):
        return end_of_day(whole_day)
    instant = moment(value)
    return instant if instant and EARLIEST <= instant.date() <= LATEST else None


def moment(value: Any) -> datetime | None:
    """An instant in ISO form: "2027-09-15T10:00"; without a zone it is read on Polish clocks."""
    try:
        read = datetime.fromisoformat(text(value))
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=WARSAW)


def rows(value: Any) -> list[dict[str, Any]] | None:
    """A list of objects."""
    return value if isinstance(value, list) and all(isinstance(row, dict) for row in value) else None
