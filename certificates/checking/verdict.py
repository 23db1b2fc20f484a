"""The whole answer about a file: is it authentic, and is its mark valid on a day?"""

from dataclasses import dataclass
from datetime import date

from certificates.checking.finding import find_out

OPERATORS_PATIENCE = 60.0
"""Seconds a command waits for its turn: it holds no thread of the site."""


@dataclass(frozen=True)
class Verdict:
    """``office`` and ``mark_state`` are what the register says, never the file; None where it is silent."""

    authentic: bool
    reason: str
    number: str | None
    office: str | None
    mark_state: str | None
    valid_on: date
    valid: bool


def verdict_on(data: bytes, day: date) -> Verdict:
    """Judge the bytes of a certificate for whoever runs the installation: marks not yet published are told too.

    ``valid`` is true only for an authentic file whose mark the register calls valid on ``day``.

    Raises:
        Busy: too many files are being examined for longer than a minute.

    """
    found = find_out(data, everybody=False, patience=OPERATORS_PATIENCE)
    mark = found.mark
    if mark is None:
        return Verdict(found.authentic, found.reason, found.number or None, None, None, day, False)
    validity = mark.validity_on(day)
    return Verdict(True, validity.reason, mark.number, str(mark.office), str(mark.state), day, validity.valid)


def unreadable(day: date) -> Verdict:
    """The verdict on a file that could not be opened."""
    return Verdict(False, "Nie można otworzyć pliku.", None, None, None, day, False)
