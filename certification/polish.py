"""Polish order, plural forms, dates and amounts in words people read."""

import unicodedata
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from certification import english
from certification.clock import WARSAW
from criteria.said import Said, said_counted

ALPHABET = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
MONTHS = (
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


def counted(number: int, one: str, few: str, many: str) -> Said:
    """The number and its noun: "22 sprawy"."""
    return said_counted(f"{number} {plural(number, one, few, many)}", number, one, few)


def date_short(day: date) -> Said:
    """A day in figures without leading zero of the day: "5.01.2027"."""
    return Said(f"{day.day}.{day:%m.%Y}", lambda: english.date_long(day))


def date_long(day: date) -> Said:
    """A day in words: "21 listopada 2026 r."."""
    return Said(f"{day_and_month(day)} {day.year} r.", lambda: english.date_long(day))


def day_and_month(day: date) -> str:
    """A day of any year: "21 listopada"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def until(end: datetime) -> Said:
    """The last minute before an exclusive end, as people say it: "do 6 czerwca 2027 r., godz. 23:59"."""
    last = (end - timedelta(minutes=1)).astimezone(WARSAW)
    return Said(
        f"do {date_long(last.date())}, godz. {last:%H:%M}",
        lambda: f"until {english.date_long(last.date())}, {last:%H:%M}",
    )


def amount(value: Decimal) -> Said:
    """Money with a decimal comma and spaces between thousands: "3 500,00 zł"."""
    cents = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    polish = f"{cents:,.2f} zł".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return Said(polish, lambda: f"PLN {cents:,.2f}")
