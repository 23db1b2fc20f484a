"""Polish order, plural forms, dates and amounts in words people read."""

import unicodedata
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from certification.clock import WARSAW

ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
_MONTHS = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)
_SPACE, _DIGIT, _LETTER, _OTHER = "00", 10, 20, "99"
_PLACES = {letter: str(_LETTER + place) for place, letter in enumerate(ALPHABET)} | {
    str(digit): str(_DIGIT + digit) for digit in range(10)
}


def sort_key(text: str) -> str:
    """A key that puts Polish words in order under any collation: two decimal digits per character.

    Words are compared one by one ("Nowy Sącz" before "Nowyż"); hyphens count as spaces, other
    punctuation and letter case do not count, foreign letters sort as their Latin base.
    """
    return "".join(_place(character) for character in " ".join(text.replace("-", " ").casefold().split()))


def _place(character: str) -> str:
    if character == " ":
        return _SPACE
    if character in _PLACES:
        return _PLACES[character]
    base = unicodedata.normalize("NFKD", character)[0]
    return _PLACES.get(base) or (_OTHER if character.isalnum() else "")


def plural(number: int, one: str, few: str, many: str) -> str:
    """The form of a noun that goes with ``number``: 1 sprawa, 2 sprawy, 5 spraw, 22 sprawy."""
    number = abs(number)
    if number == 1:
        return one
    if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14}:
        return few
    return many


def counted(number: int, one: str, few: str, many: str) -> str:
    """The number and its noun: "22 sprawy"."""
    return f"{number} {plural(number, one, few, many)}"


def date_short(day: date) -> str:
    """A day in figures without leading zero of the day: "5.01.2027"."""
    return f"{day.day}.{day:%m.%Y}"


def date_long(day: date) -> str:
    """A day in words: "21 listopada 2026 r."."""
    return f"{day_and_month(day)} {day.year} r."


def day_and_month(day: date) -> str:
    """A day of any year: "21 listopada"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def until(end: datetime) -> str:
    """The last minute before an exclusive end, as people say it: "do 6 czerwca 2027 r., godz. 23:59"."""
    last = (end - timedelta(minutes=1)).astimezone(WARSAW)
    return f"do {date_long(last.date())}, godz. {last:%H:%M}"


def amount(value: Decimal) -> str:
    """Money with a decimal comma and spaces between thousands: "3 500,00 zł"."""
    cents = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{cents:,.2f} zł".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
