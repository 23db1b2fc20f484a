"""Rows of long pages: a row's template is drawn once, and its places are filled by Django's ``format_html``.

A template's node costs some microseconds, a row has twenty or thirty of them and a page up to fifty rows: most of the
time of a list went into drawing the same tags and labels again. A frame is the row as its template draws it, with
places instead of what differs; ``format_html`` fills and escapes them.
"""

import secrets
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
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
    """The rows of one list: its template, and the places that each row fills."""

    def __init__(self, template: str, *places: str) -> None:
        self.template, self.places = template, places
        self._frame = lru_cache(lambda language: frame(template, places))

    def drawn(self, rows: Iterable[Iterable[Any]]) -> SafeString:
        """All rows, each given as its values in the order of the places."""
        named = (dict(zip(self.places, row, strict=True)) for row in rows)
        return format_html_join("", self._frame(get_language()), named)
