"""Texts that organisers write with names in braces, which the program fills in: "nagroda dla {urzedu}"."""

from collections.abc import Collection
from string import Formatter

from django.utils.translation import gettext as _


class BadPlaceholder(ValueError):  # noqa: N818
    """A text names in braces what it may not; the message says so in plain Polish."""


def named_in(text: str) -> list[str]:
    """The names in braces, in order, as they stand there.

    Raises:
        BadPlaceholder: a brace has no partner.

    """
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise BadPlaceholder(_("Nawias klamrowy nie ma pary. Znaczniki wyglądają tak: {program}.")) from None
    return [_whole(*part) for part in parts if part[1] is not None]


def require_known(text: str, known: Collection[str]) -> None:
    """Raise BadPlaceholder unless the text can be filled with values of these names."""
    for name in named_in(text):
        if name not in known:
            listed = ", ".join(f"{{{each}}}" for each in known)
            told = _("Nie ma znacznika {%(name)s}. Można użyć: %(listed)s.")
            raise BadPlaceholder(told % {"name": name, "listed": listed})


def _whole(before: str, name: str | None, specification: str | None, conversion: str | None) -> str:
    """With what Python would read as a format, so that nobody formats by it."""
    return f"{name}{f'!{conversion}' if conversion else ''}{f':{specification}' if specification else ''}"
