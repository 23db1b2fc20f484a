"""The log as people and programs read it: entries in words, and proofs that can be done by hand."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext_noop

from certificates.models import Mark
from certificates.states import MarkState
from certificates.transparency import merkle, tree
from certificates.transparency.checkpoints import latest
from certificates.transparency.models import Checkpoint, LogLeaf
from workflows import laws

EVENTS: Final = {
    "publish": "wydanie znaku",
    "suspend": gettext_noop("zawieszenie"),
    "suspend_urgently": "pilne zawieszenie",
    "reinstate": "przywrócenie",
    "withdraw_mark": "cofnięcie",
    "relinquish": "rezygnacja urzędu",
    "supersede": "zastąpienie nowym znakiem",
    "expire": "koniec ważności",
}
"""What the acts are called in the log; one without a name here is called as in the law."""

EVENTS_IN_ENGLISH: Final = {
    "publish": "mark issued",
    "suspend": "suspended",
    "suspend_urgently": "suspended at once",
    "reinstate": "reinstated",
    "withdraw_mark": "withdrawn",
    "relinquish": "given back by the office",
    "supersede": "replaced by a new mark",
    "expire": "expired",
}
"""The same for readers of English; one without a name here is told in Polish."""


@dataclass(frozen=True)
class Entry:
    """One leaf in words."""

    leaf: LogLeaf

    @cached_property
    def said(self) -> dict[str, Any]:
        """What the leaf says."""
        found: dict[str, Any] = json.loads(self.leaf.content)
        return found

    @property
    def event(self) -> str:
        """What happened."""
        code = self.said["event"]
        return EVENTS.get(code) or laws.acts(Mark.KIND)[code].label.lower()

    @property
    def event_in_english(self) -> str:
        """What happened, in English."""
        return EVENTS_IN_ENGLISH.get(self.said["event"], self.event)

    @property
    def at(self) -> datetime:
        """When."""
        return datetime.fromisoformat(self.said["at"])

    @property
    def hash(self) -> str:
        """The leaf's hash, as hexadecimal digits."""
        return self.leaf.nodes.split(" ", 1)[0]


@dataclass(frozen=True)
class Step:
    """One step of a path: a hash to put to the left or to the right of what has been found so far."""

    hash: str
    on_the_left: bool


@dataclass(frozen=True)
class Proof:
    """That an entry is in the tree of so many leaves under this root."""

    entry: Entry
    size: int
    root: str
    path: list[Step]


def proof_of(leaf: LogLeaf, size: int) -> Proof:
    """The proof in the tree of ``size`` leaves. Raises ValueError if the leaf is not in it."""
    spans = merkle.inclusion(leaf.position, size)
    root, *hashes = tree.hashes([(0, size), *spans])
    steps = [Step(each.hex(), span[0] < leaf.position) for span, each in zip(spans, hashes, strict=True)]
    return Proof(Entry(leaf), size, root.hex(), steps)


@dataclass(frozen=True)
class Told:
    """What the log tells of one mark. ``waiting``: entries that no checkpoint covers yet."""

    checkpoint: Checkpoint | None
    proofs: list[Proof]
    waiting: list[Entry]


def told_of(mark: Mark) -> Told:
    """All entries of a mark, the earliest first, proved in the latest checkpoint."""
    checkpoint = latest()
    size = checkpoint.size if checkpoint else 0
    leaves = list(mark.leaves.all()) if MarkState(mark.state).is_public else []
    proofs = [proof_of(leaf, size) for leaf in leaves if leaf.position < size]
    return Told(checkpoint, proofs, [Entry(leaf) for leaf in leaves if leaf.position >= size])
