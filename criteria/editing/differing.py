"""What one version of a criteria set says otherwise than another, part by part."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from criteria.canonical import criteria_set_content
from criteria.models import CriteriaSet


class Kind(StrEnum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One field of a part, before and after, as words."""

    name: str
    before: str
    after: str

    def words(self) -> list[tuple[str, str]]:
        """Pieces in order: "same", "gone" or "new", and their words."""
        old, new = self.before.split(), self.after.split()
        pieces: list[tuple[str, str]] = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                pieces.append(("same", " ".join(old[i1:i2])))
                continue
            if i2 > i1:
                pieces.append(("gone", " ".join(old[i1:i2])))
            if j2 > j1:
                pieces.append(("new", " ".join(new[j1:j2])))
        return pieces


@dataclass(frozen=True)
class Part:
    """A criterion, an area or something else of the set that is not as it was."""

    code: str
    title: str
    kind: Kind
    changes: list[Change]


def differences(old: CriteriaSet, new: CriteriaSet) -> list[Part]:
    """Every part that differs: the set itself, then areas and criteria in order, then the rest."""
    before, after = criteria_set_content(old), criteria_set_content(new)
    found = []
    for name in ("areas", "criteria"):
        found += list(_listed(before[name], after[name]))
    whole = {
        name: (before[name], after[name])
        for name in before
        if name not in ("areas", "criteria", "version", "code")
    }
    changes = [change for name, pair in whole.items() for change in _fields({name: pair[0]}, {name: pair[1]})]
    return [Part("", "", Kind.CHANGED, changes), *found] if changes else found


def _listed(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Part]:
    old, new = ({each["code"]: each for each in rows} for rows in (before, after))
    for code in [*new, *(each for each in old if each not in new)]:
        title = (new.get(code) or old[code])["title_pl"]
        if code not in old:
            yield Part(code, title, Kind.ADDED, list(_fields({}, new[code])))
        elif code not in new:
            yield Part(code, title, Kind.REMOVED, [])
        elif changes := list(_fields(old[code], new[code])):
            yield Part(code, title, Kind.CHANGED, changes)


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    left, right = dict(_flat("", before)), dict(_flat("", after))
    for name in dict.fromkeys([*left, *right]):
        if left.get(name, "") != right.get(name, ""):
            yield Change(name, left.get(name, ""), right.get(name, ""))


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Mappings taken apart to their leaves; lists stay whole."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}" if name else str(key), inner)
    elif isinstance(value, bool):
        yield name, "tak" if value else "nie"
    elif isinstance(value, list | tuple):
        yield (
            name,
            ", ".join(
                each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in value
            ),
        )
    else:
        yield name, "" if value is None else str(value)
