"""Text found whatever its case and without its Polish letters: whoever types "lodz" means "Łódź"."""

from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import CharField, Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    TextLookup = Lookup[str]
else:
    TextLookup = Lookup

_TWINS = dict(zip("acelnosz", ("ą", "ć", "ę", "ł", "ń", "ó", "ś", "źż"), strict=True))
_BASE = {twin: base for base, twins in _TWINS.items() for twin in twins}
_POLISH = "".join(sorted(f"{''.join(_BASE)}{''.join(_BASE).upper()}"))

_PUNCTUATION = f"[^0-9A-Za-z{_POLISH}]"


def folded_pattern(text: str) -> str:
    """What ``folded`` compares with to find this text in another, for the database in use; empty for an empty text.

    Case and Polish letters do not count; neither do the number of spaces, hyphens for spaces, or which
    punctuation it is. Nothing typed acts as a command of the pattern.
    """
    words = ["".join(map(_any_of, word)) for word in text.casefold().replace("-", " ").split()]
    if connection.vendor == "sqlite":
        return f"*{' '.join(words)}*" if words else ""
    return "[ -]+".join(words)


def _any_of(character: str) -> str:
    base = _BASE.get(character, character)
    if not base.isalnum():
        return _PUNCTUATION
    each = base + _TWINS.get(base, "")
    return f"[{''.join(sorted({*each, *each.upper()}))}]"


@CharField.register_lookup
@TextField.register_lookup
class Folded(TextLookup):
    """Whether a text matches a ``folded_pattern``.

    On SQLite by GLOB, which knows the same classes of characters but cannot repeat one: hyphens and up to three spaces
    are made one space before. Its regular expressions are calls of Python, one a row, and each waits its turn among
    the threads that draw pages.
    """

    lookup_name = "folded"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """The comparison in SQL."""
        text, of_text = self.process_lhs(compiler, connection)
        pattern, of_pattern = self.process_rhs(compiler, connection)
        values = (*of_text, *of_pattern)
        if connection.vendor != "sqlite":
            return f"{text} ~ {pattern}", values
        return f"REPLACE(REPLACE(REPLACE({text}, '-', ' '), '   ', ' '), '  ', ' ') GLOB {pattern}", values
