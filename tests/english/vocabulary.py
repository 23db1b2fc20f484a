"""Whether a text has a Polish word, by the catalogue itself: a word of its Polish that none of its English has."""

import re
from functools import cache
from typing import Final

from tools.catalogue import book
from tools.catalogue.looks import POLISH

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_NO_WORDS: Final = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]*>|&\w+;")


def is_polish(text: str) -> bool:
    """Whether some letter or word of a text is Polish and not English."""
    return bool(POLISH.search(text) or _words(text) & _polish())


@cache
def _polish() -> frozenset[str]:
    entries = book.book()
    polish = {word for each in entries for word in _words(f"{each.msgid} {each.msgid_plural}")}
    return frozenset(polish.difference(*(_words(f"{e.msgstr} {e.msgstr_plural or ''}") for e in entries)))


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(_NO_WORDS.sub(" ", text))}
