"""Numbers as people read them: half-up, decimal comma. Decisions never use these."""

from fractions import Fraction
from math import floor

from criteria.said import Said


def display(value: Fraction | int, places: int = 2) -> Said:
    """A non-negative number rounded half-up to ``places`` (at least 1): 78,125 → "78,13"."""
    scale = 10**places
    whole, rest = divmod(floor(Fraction(value) * scale + Fraction(1, 2)), scale)
    return Said(f"{whole},{rest:0{places}d}", lambda: f"{whole}.{rest:0{places}d}")


def display_apart(value: Fraction, limit: Fraction) -> tuple[str, str]:
    """Both numbers with as many places (two or more) as it takes to tell them apart.

    64,996 against 65 must not read "65,00 – wymagane 65,00".
    """
    places = 2
    while value != limit and display(value, places) == display(limit, places):
        places += 1
    return display(value, places), display(limit, places)
