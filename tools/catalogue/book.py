"""The catalogue as translators keep it (PO), brought in step with the program, and as the program reads it (MO)."""

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import polib
from django.template import Engine, engines

from tools.catalogue import in_python, in_templates
from tools.catalogue.in_python import Message
from tools.catalogue.on_purpose import is_on_purpose

ROOT: Final = Path(__file__).resolve().parent.parent.parent
ROOMS: Final = ("criteria", "certification", "workflows", "certificates")
OF_WORDS: Final = frozenset(
    {
        "certificates/sayings.py",
        "workflows/forms/consequences.py",
        "workflows/forms/done.py",
        "workflows/views/next_steps.py",
        "workflows/states.py",
        "certificates/states.py",
    }
)
"""Modules that hold nothing but words."""

WITH_TABLES: Final = frozenset(
    {
        "certificates/checking/finding.py",
        "certificates/checking/verdict.py",
        "certificates/designs/forms.py",
        "certificates/designs/look.py",
        "certificates/motions.py",
        "certificates/views/checking.py",
        "workflows/views/holders.py",
        "certificates/transparency/showing.py",
        "certificates/views/public.py",
        "certification/fees.py",
        "criteria/scoring/assessment.py",
        "workflows/filing/content.py",
        "workflows/forms/fields.py",
        "workflows/forms/teams.py",
        "workflows/panel/law.py",
        "workflows/forms/base.py",
        "workflows/letters/views.py",
        "workflows/panel/words.py",
        "workflows/payloads.py",
        "workflows/views/sections.py",
    }
)
"""Modules with tables of words."""

WITH_COLUMNS: Final = frozenset({"certification/models/access.py", "certification/models/programme.py"})
"""Modules whose models' columns are fields of pages too, under the same names."""

PO: Final = ROOT / "locale/en/LC_MESSAGES/django.po"
MO: Final = PO.with_suffix(".mo")
HEADER: Final = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
_PLACES = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%|<[^>]*>")

Found = dict[Message, set[str]]
"""Every message of the program with the files that say it."""


def said() -> Found:
    """What the program says to readers of pages."""
    found: Found = defaultdict(set)
    for path in in_python.modules(ROOT, ROOMS):
        name, source = path.relative_to(ROOT).as_posix(), path.read_text()
        _note(found, name, _in_code(name, source))
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt"}:
            name = path.relative_to(ROOT).as_posix()
            _note(found, name, in_templates.messages(path.read_text(), engine))
    return found


def _in_code(name: str, source: str) -> Iterable[Message]:
    return in_python.messages(
        source,
        of_words=name in OF_WORDS,
        polish=not is_on_purpose(name),
        tables=name in WITH_TABLES,
        columns=name in WITH_COLUMNS,
    )


def put_together() -> list[str]:
    """Polish sentences with values in them that nobody could translate; one line each."""
    return [
        f"{name}:{told}"
        for path in in_python.modules(ROOT, ROOMS)
        if not is_on_purpose(name := path.relative_to(ROOT).as_posix())
        for told in in_python.put_together(path.read_text())
    ]


def _note(found: Found, name: str, messages: Iterable[Message]) -> None:
    for message in messages:
        found[message].add(name)


def book() -> polib.POFile:
    """The catalogue as it is."""
    return polib.pofile(str(PO), wrapwidth=0) if PO.exists() else polib.POFile(wrapwidth=0)


def in_step(found: Found, old: polib.POFile) -> polib.POFile:
    """The catalogue for what is said now: known words keep their English, new ones wait, others are dropped."""
    known = {(entry.msgid, entry.msgid_plural): entry for entry in old}
    new = polib.POFile(wrapwidth=0)
    new.metadata = HEADER
    for message in sorted(found):
        entry = known.get(message) or _waiting(message)
        entry.occurrences = [(name, "") for name in sorted(found[message])]
        new.append(entry)
    return new


def _waiting(message: Message) -> polib.POEntry:
    one, many = message
    if many:
        return polib.POEntry(msgid=one, msgid_plural=many, msgstr_plural={0: "", 1: ""})
    return polib.POEntry(msgid=one)


def problems(found: Found, kept: polib.POFile) -> list[str]:
    """What is missing, doubtful, or does not fit its original; one line each."""
    known = {(entry.msgid, entry.msgid_plural): entry for entry in kept}
    missing = [f"brak: {one}" for one, many in sorted(found) if (one, many) not in known]
    return missing + [problem for entry in kept for problem in _of_entry(entry)]


def _of_entry(entry: polib.POEntry) -> list[str]:
    if entry.fuzzy:
        return [f"wątpliwe: {entry.msgid}"]
    if not entry.translated():
        return [f"brak: {entry.msgid}"]
    english = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    polish = set(_PLACES.findall(entry.msgid_plural or entry.msgid))
    return [f"inne znaczniki: {entry.msgid}" for text in english[-1:] if set(_PLACES.findall(text)) != polish]
