"""What a reader of a page sees or hears of it, and whether that is Polish."""

from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from typing import Self

from django.apps import apps
from django.db import models

from tools.catalogue.looks import POLISH

_HEARD = ("aria-label", "title", "alt", "placeholder", "data-label")
_EMPTY = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}
_UNREAD = {"script", "style", "code", "pre", "textarea"}


class Reader(HTMLParser):
    """Collects texts and labels outside of elements that say they are Polish."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read: list[str] = []
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in _EMPTY:
            self._open.append((tag, given.get("lang")))
        if not self._is_polish(given.get("lang")):
            self.read += [told for name in _HEARD if (told := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        unread = any(tag in _UNREAD for tag, _ in self._open)
        if data.strip() and not unread and not self._is_polish(None):
            self.read.append(" ".join(data.split()))

    def _is_polish(self, own: str | None) -> bool:
        languages = [own, *(language for _, language in reversed(self._open))]
        return next((language for language in languages if language), "") == "pl"


def texts(html: str) -> list[str]:
    """Every text of a page that claims to be English."""
    reader = Reader()
    reader.feed(html)
    return reader.read


class Data:
    """What stands in the database as text: names, what people wrote, criteria."""

    def __init__(self, found: Iterable[str]) -> None:
        whole = set(found)
        self._found = sorted(whole | {each.rstrip(" .") for each in whole}, key=len, reverse=True)

    @classmethod
    def now(cls) -> Self:
        """All that the project's tables hold now."""
        rooms = {"criteria", "certification", "workflows", "certificates"}
        ours = [model for model in apps.get_models() if model.__module__.partition(".")[0] in rooms]
        return cls({words for model in ours for words in _words_of(model)})

    def left(self, text: str, is_polish: Callable[[str], object] = POLISH.search) -> str:
        """What is left of a text when data are taken out; empty where that is not Polish."""
        for each in self._found:
            if not is_polish(text):
                return ""
            text = text.replace(each, "…")
        return text if is_polish(text) else ""


def _words_of(model: type[models.Model]) -> Iterator[str]:
    fields = model._meta.concrete_fields
    told = [
        field
        for field in fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    ]
    plain = [field.attname for field in told]
    json = [field.attname for field in fields if isinstance(field, models.JSONField)]
    for row in model._default_manager.values_list(*plain, *json) if plain or json else ():
        for value in row:
            for words in _strings(value):
                yield from (line for each in words.splitlines() if len(line := " ".join(each.split())) > 3)
    if model._meta.label == "certification.User":
        yield from (
            f"{first} {last}" for first, last in model._default_manager.values_list("first_name", "last_name")
        )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _all(value.values())
    elif isinstance(value, list):
        yield from _all(value)


def _all(values: Iterable[object]) -> Iterator[str]:
    for each in values:
        yield from _strings(each)
