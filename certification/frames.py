"""Rows of long pages: a row's template is drawn once, and its places are filled by Django's ``format_html``.

A template's node costs some microseconds, a row has twenty or thirty of them and a page up to fifty rows: most of the
time of a list went into drawing the same tags and labels again. A frame is the row as its template draws it, with
places instead of what differs; ``format_html`` fills and escapes them.
"""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language


def frame(template: str, places: Iterable[str], context: Mapping[str, Any] | None = None) -> str:
    """The template as a format string of ``format_html``, with these places to fill, in the reader's language.

    The template may only print a place, not ask about it.
    """
    marks = {place: f"[{secrets.token_hex(8)}]" for place in places}
    text = render_to_string(template, {**(context or {}), **marks}).replace("{", "{{").replace("}", "}}")
    for place, mark in marks.items():
        text = text.replace(mark, f"{{{place}}}")
    return text


class Rows:
    """The rows of one list: their template, and the names of what each fills in.

    What differs in kind, such as a row without a date, the template may ask: it has a frame for each set of ``traits``.
    """

    def __init__(self, template: str, *places: str) -> None:
        self._template, self._places = template, places
        self._frames: dict[tuple[str | None, frozenset[str]], str] = {}

    def row(self, *traits: str, **values: Any) -> SafeString:
        """One row. ``traits`` are true in the template; an empty one says nothing."""
        key = get_language(), frozenset(traits)
        found = self._frames.get(key)
        if found is None:
            found = self._frames[key] = frame(self._template, self._places, dict.fromkeys(traits, True))
        return format_html(found, **values)


def joined(rows: Iterable[SafeString]) -> SafeString:
    """Rows one after another."""
    return mark_safe("".join(rows))


@lru_cache(maxsize=4096)
def _short(day: date, language: str | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def short(day: date) -> str:
    """A day as tables show it in the reader's language."""
    return _short(day, get_language())
