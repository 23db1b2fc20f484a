"""Explanations of deadlines in English.

They are made once, in Polish, and kept with the deadline, for it is they that a date is checked by. All of them are
put together from few phrases, so they are said in English phrase by phrase; what is none of these stays as it is.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from certification import english
from certification.polish import MONTHS
from criteria.said import Said

_DAY: Final = r"(\d{1,2})\.(\d\d)\.(\d{4})"
_PHRASES: Final[list[tuple[str, Callable[[re.Match[str]], str]]]] = [
    (r"(\d+) (?:dzień roboczy|dni robocze|dni roboczych)", lambda it: _counted(it[1], "working day")),
    (r"(\d+) (?:dzień|dni)\b", lambda it: _counted(it[1], "day")),
    (r"(\d+) mies\.", lambda it: _counted(it[1], "month")),
    (
        rf"przerwa od {_DAY} do {_DAY}",
        lambda it: f"pause from {_day(it.groups()[:3])} to {_day(it.groups()[3:])}",
    ),
    (
        rf"do (\d+) ({'|'.join(MONTHS)}) (\d+) r\., godz\. ([\d:]+)",
        lambda it: f"until {it[1]} {english.MONTHS[MONTHS.index(it[2])]} {it[3]}, {it[4]}",
    ),
    (_DAY, lambda it: _day(it.groups())),
    (r"\b(\d{1,2})\.(\d\d)(?![.\d])", lambda it: f"{it[1]} {english.MONTHS[int(it[2]) - 1]}"),
    (r"\bod (?=\d)", lambda _: "from "),
    (r"; przesunięto z ", lambda _: "; moved from "),
    (r"\bwolne: ", lambda _: "free days: "),
    (r"; przedłużenie: ", lambda _: "; extension: "),
    (r"; przywrócenie: ", lambda _: "; restored: "),
    (r"; dopuszczono złożenie po terminie", lambda _: "; late filing allowed"),
    (r"^nabór \(", lambda _: "filing period ("),
    (r", po zmianie terminów edycji", lambda _: ", after the dates of the edition had changed"),
    (r"^do końca ważności znaku ", lambda _: "until the end of mark "),
    (r"^rocznica ", lambda _: "anniversary of "),
    (r" włącznie", lambda _: " inclusive"),
]


def explained(explanation: str) -> Said:
    """An explanation as it is kept, which a reader of English is told in English."""
    return Said(explanation, lambda: _in_english(explanation))


def _in_english(explanation: str) -> str:
    for pattern, phrase in _PHRASES:
        explanation = re.sub(pattern, phrase, explanation)
    return explanation


def _counted(number: str, noun: str) -> str:
    return f"{number} {noun}{'' if number == '1' else 's'}"


def _day(written: tuple[str, ...]) -> str:
    day, month, year = (int(part) for part in written)
    return english.date_long(date(year, month, day))
