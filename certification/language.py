"""The reader's language: pages are written in Polish and said in English to whoever asks for it.

What the program stores or sends is Polish always: the journal, letters, documents, the seal. So words stay Polish in
Python and in the database, and are translated where a page shows them, by the filter of the same name. Sentences with
pieces in them are kept apart from their pieces (``criteria.said``).
"""

from contextlib import AbstractContextManager
from typing import Final

from django.utils import translation
from django.utils.safestring import SafeData, mark_safe

from criteria.said import in_english

POLISH: Final = "pl"
ENGLISH: Final = "en"


def translated(words: object) -> str:
    """Polish words in the reader's language; words that the catalogue does not know stay as they are."""
    text = "" if words is None else str(words)
    if translation.get_language() != ENGLISH:
        return text
    told = in_english(text)
    return mark_safe(told) if isinstance(words, SafeData) else told


def in_polish() -> AbstractContextManager[None]:
    """While this lasts everything is said in Polish, whoever is reading: what is stored or sent is written so."""
    return translation.override(POLISH)
