"""The texts an edition may set: what each may name in braces, and what it may not do without."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from certification.models import Edition
from certification.placeholders import BadPlaceholder, named_in, require_known

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST: Final = 10_000
LONGEST_PHRASE: Final = 300


@dataclass(frozen=True)
class Placeholder:
    """A name in braces: what it stands for, and what stands there in a preview.

    ``required``: the letter is none without it, such as the instruction on what the office may do and until when.
    """

    meaning: "StrOrPromise"
    example: Callable[[Edition], str]
    required: bool = False


@dataclass(frozen=True)
class Text:
    """One text. ``own``: what it may name beside what every letter may."""

    code: str
    group: "StrOrPromise"
    name: "StrOrPromise"
    own: Mapping[str, Placeholder] = field(default_factory=dict)
    is_list: bool = False

    @property
    def standard(self) -> str:
        """The words the program brings along."""
        return _stored("standard", self.code)

    @property
    def required(self) -> list[str]:
        """What it may not do without."""
        return [name for name, each in self.own.items() if each.required]


TEXTS: Final[dict[str, Text]] = {}
"""In the order of the page; rooms above add theirs when the program starts."""


def register(*texts: Text) -> None:
    """Let editions set these."""
    TEXTS.update({text.code: text for text in texts})


def problems(text: Text, words: str) -> list[str]:
    """Why the words will not do as this text; empty where they will."""
    return _of_phrases(words) if text.is_list else _of_letter(text, words)


def phrases(words: str) -> list[str]:
    """The ready phrases of a list: one a line."""
    return [line.strip() for line in words.splitlines() if line.strip()]


def fill(words: str, values: Mapping[str, Any]) -> str:
    """The words with values in place of braces; what stayed empty leaves no gap."""
    filled = words.format_map(values)
    even = re.sub(r"[^\S\n]+", " ", filled)
    closed = re.sub(r" +([.,;:)\n])", r"\1", even)
    return re.sub(r"\n{3,}", "\n\n", closed).strip()


def instruction(name: str, **values: str) -> str:
    """What the law of the programme has an office told; nobody changes these words for one edition."""
    return fill(_stored("instruction", name), values)


def _of_letter(text: Text, words: str) -> list[str]:
    from workflows.wording.common import COMMON

    try:
        require_known(words, [*text.own, *COMMON])
    except BadPlaceholder as problem:
        return [str(problem)]
    used = set(named_in(words))
    return [
        _("Brakuje znacznika {%(name)s}: %(meaning)s. Bez tego pismo nie może wyjść.")
        % {"name": name, "meaning": text.own[name].meaning}
        for name in text.required
        if name not in used
    ]


def _of_phrases(words: str) -> list[str]:
    found = phrases(words)
    if not found:
        return [_("Wpisz co najmniej jeden gotowy opis.")]
    long = [line for line in found if len(line) > LONGEST_PHRASE]
    twice = sorted({line for line in found if found.count(line) > 1})
    return [
        *(_("Ten opis jest za długi (najwięcej 300 znaków): %s…") % line[:60] for line in long),
        *(_("Ten opis jest wpisany dwa razy: %s") % line for line in twice),
    ]


@cache
def _stored(folder: str, name: str) -> str:
    path = settings.BASE_DIR / "templates" / "letters" / folder / f"{name}.txt"
    return str(path.read_text("utf-8")).strip()
