"""Polish words that also know how they are said in English.

They are Polish text like any other: compared, stored and sent as such. Only where a page shows them to a reader of
English are they said anew, from their pieces: by the filter of ``certification.language``, and without it too.
"""

from collections.abc import Callable, Iterable
from typing import Any, Self

from django.utils.html import escape
from django.utils.translation import get_language, gettext, ngettext


class Said(str):
    """``in_english``: the same in English, made when asked for."""

    in_english: Callable[[], str]

    def __new__(cls, polish: str, in_english: Callable[[], str]) -> Self:
        said = super().__new__(cls, polish)
        said.in_english = in_english
        return said

    def __str__(self) -> str:
        """Itself: it still knows its English after ``str()``."""
        return self

    def __html__(self) -> str:
        """In the reader's language, wherever HTML is written: in a template, a row, a label."""
        return escape(self.in_english() if get_language() == "en" else str.__str__(self))

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Elsewhere it is plain Polish text."""
        return str, (str.__str__(self),)


def said(pattern: str, /, **pieces: Any) -> Said:
    """A Polish sentence with pieces in it, such as "Prowadzi {who}."; its English stands in the catalogue."""
    return Said(pattern.format(**pieces), lambda: _in_english(pattern, pieces))


def _in_english(pattern: str, pieces: dict[str, Any]) -> str:
    return gettext(pattern).format(**{name: _piece(piece) for name, piece in pieces.items()})


def _piece(piece: object) -> object:
    """A piece in English; a thing that calls itself by such a sentence by that."""
    if isinstance(piece, str):
        return in_english(piece)
    called = str(piece)
    return called.in_english() if isinstance(called, Said) else piece


def in_english(words: str) -> str:
    """Words in English as far as the catalogue knows them; while English is the language in force."""
    if isinstance(words, Said):
        return words.in_english()
    return gettext(words) if words else ""


def joined(words: Iterable[str], between: str = ", ") -> Said:
    """Words one after another: names, or whole sentences."""
    pieces = list(words)
    return Said(between.join(pieces), lambda: between.join(map(in_english, pieces)))


def lowered(words: str) -> Said:
    """Words in small letters, as within a sentence."""
    return Said(words.lower(), lambda: in_english(words).lower())


def capitalised(words: str) -> Said:
    """Words with a capital, as at the beginning of a sentence."""
    return Said(words.capitalize(), lambda: in_english(words).capitalize())


def said_counted(polish: str, number: int, one: str, few: str) -> Said:
    """A number and its noun; the English plural stands in the catalogue under the Polish forms for one and few."""
    return Said(polish, lambda: f"{number} {ngettext(one, few, number)}")
