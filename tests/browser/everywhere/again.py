"""The page somebody has just been shown, once more as a reader of English is shown it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.test import Client

from certification.language import ENGLISH, POLISH
from certification.models import User
from tests.english.reading import Data, texts


def in_english(client: Client, address: str) -> Any:
    """The same answer in English; None where a page speaks Polish to everybody."""
    with _reading_english(client):
        answer = client.get(address)
    spoken = answer.status_code == 200 and '<html lang="en"' in answer.content.decode()[:200]
    return answer if spoken else None


@contextmanager
def _reading_english(client: Client) -> Iterator[None]:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = ENGLISH
    User.objects.update(language=ENGLISH)
    yield
    User.objects.update(language=POLISH)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = POLISH


class Ear:
    """Hears Polish in English pages that is not data."""

    def __init__(self) -> None:
        self._data = Data([])
        self._told: dict[str, str] = {}

    def hear(self, html: str) -> set[str]:
        """What is Polish in a page; what stands in the database is looked up anew where something is not known."""
        said = set(texts(html))
        if any(self._left(text) for text in said):
            self._data = Data.now()
            self._told = {text: left for text, left in self._told.items() if not left}
        return {left for text in said if (left := self._left(text))}

    def _left(self, text: str) -> str:
        if text not in self._told:
            self._told[text] = self._data.left(text)
        return self._told[text]
