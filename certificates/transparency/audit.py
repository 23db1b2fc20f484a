"""Computing the log anew: from its leaves, from the journal and the register, and against what was saved elsewhere.

Each function yields one line (Polish) per thing that does not hold.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from certificates.models import Mark
from certificates.transparency import merkle, notes
from certificates.transparency.checkpoints import keys
from certificates.transparency.effects import logged_acts
from certificates.transparency.leaves import content_of
from certificates.transparency.models import Checkpoint, LogLeaf
from certificates.transparency.tree import SERIES
from workflows.models import JournalEntry, Series

LATE: Final = timedelta(minutes=1)
"""Acts enter the log in the order of their commits: one that waited for others may tell an earlier moment."""


@dataclass
class Recomputed:
    """The tree, computed from what the leaves say, whatever hashes are kept beside them."""

    leaves: list[LogLeaf] = field(default_factory=lambda: list(LogLeaf.objects.order_by("position")))

    @cached_property
    def ended(self) -> list[list[bytes]]:
        """For each leaf the hashes of the perfect subtrees that it completes."""
        found: list[list[bytes]] = []
        for position, leaf in enumerate(self.leaves):
            hashed = merkle.leaf_hash(leaf.content.encode())
            found.append(
                merkle.completed(position, hashed, lambda each: found[merkle.last_leaf(each)][each[0]])
            )
        return found

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.leaves)

    def look(self, subtree: merkle.Perfect) -> bytes:
        """Hash of a perfect subtree."""
        return self.ended[merkle.last_leaf(subtree)][subtree[0]]

    def root(self, size: int) -> bytes:
        """The root over the first leaves, so many of them."""
        return merkle.hash_of((0, size), self.look)


def problems(saved: str | None = None) -> Iterator[str]:
    """Everything at once; ``saved``: a checkpoint that somebody kept."""
    tree = Recomputed()
    yield from of_leaves(tree)
    yield from of_lines()
    yield from of_checkpoints(tree)
    if saved is not None:
        yield from of_saved(saved, tree)


def of_leaves(tree: Recomputed) -> Iterator[str]:
    """Leaves are numbered without a gap, in the order of time, and the hashes kept beside them are theirs."""
    latest: datetime | None = None
    for position, leaf in enumerate(tree.leaves):
        if leaf.position != position:
            yield f"wpis {leaf.position} stoi na miejscu wpisu {position}: wpisu brakuje albo go dopisano"
            return
        if leaf.nodes.split() != [each.hex() for each in tree.ended[position]]:
            yield f"{leaf}: skróty zapisane obok treści nie są jej skrótami"
        moment = datetime.fromisoformat(json.loads(leaf.content)["at"])
        if latest and moment < latest - LATE:
            yield f"{leaf}: nosi datę wcześniejszą niż wpis przed nim, jest antydatowany"
        latest = max(moment, latest or moment)
    given = Series.objects.filter(name=SERIES).values_list("last", flat=True).first() or 0
    if given != tree.size:
        yield f"dziennik ma {tree.size} wpisów, a nadano {given} numerów"


def of_lines(mark: int | None = None) -> Iterator[str]:
    """Each line of a public act has its leaf, and says what the register says; of all marks, or of one."""
    chosen = {} if mark is None else {"pk": mark}
    marks = Mark.objects.filter(**chosen)
    lines = JournalEntry.objects.filter(case__in=marks.values("pk"), act__in=logged_acts())
    told = {(line.case_id, line.seq): line for line in lines.order_by("pk")}
    found = {(leaf.mark_id, leaf.seq): leaf for leaf in LogLeaf.objects.filter(mark__in=marks).order_by("pk")}
    for key, line in told.items():
        if key not in found:
            yield f"czynność {line} nie ma wpisu w dzienniku przejrzystości"
    register = marks.in_bulk({pk for pk, _ in found})
    for key, leaf in found.items():
        if key not in told:
            yield f"{leaf}: dziennik sprawy nie zna takiej czynności"
        elif leaf.content != _expected(register[leaf.mark_id], told[key]):
            yield f"{leaf}: nie mówi tego, co dziennik sprawy i rejestr"


def of_checkpoints(tree: Recomputed) -> Iterator[str]:
    """Each checkpoint is signed by a key of ours, and the log begins with the tree that it tells."""
    known = keys().known()
    for checkpoint in Checkpoint.objects.order_by("size"):
        try:
            head = notes.opened(checkpoint.note, known)
        except notes.NoteError as problem:
            yield f"{checkpoint}: {problem}"
            continue
        if (head.size, head.root.hex()) != (checkpoint.size, checkpoint.root):
            yield f"{checkpoint}: notatka mówi co innego niż tabela"
        yield from _against(head, tree, str(checkpoint))
        yield from _of_stamp(checkpoint)


def _of_stamp(checkpoint: Checkpoint) -> Iterator[str]:
    if checkpoint.stamp is not None:
        from certificates.transparency.stamps import problem

        if told := problem(checkpoint):
            yield f"{checkpoint}: {told}"


def of_saved(note: str, tree: Recomputed) -> Iterator[str]:
    """The log goes on from a checkpoint that somebody kept."""
    try:
        head = notes.opened(note, keys().known())
    except notes.NoteError as problem:
        yield f"zachowany punkt kontrolny: {problem}"
        return
    yield from _against(head, tree, f"zachowany punkt kontrolny {head.size}")


def _against(head: notes.Head, tree: Recomputed, name: str) -> Iterator[str]:
    if head.size > tree.size:
        yield f"{name}: dziennik ma tylko {tree.size} wpisów, późniejsze usunięto"
    elif head.root != tree.root(head.size):
        yield f"{name}: pierwsze wpisy dziennika są inne niż wtedy, gdy go podpisano"


def _expected(mark: Mark, line: JournalEntry) -> str:
    return content_of(
        event=line.act,
        at=line.at,
        number=mark.number,
        pdf_sha256=mark.pdf_sha256,
        valid_from=mark.valid_from,
        valid_to=mark.valid_to,
        journal=line.prev_hash,
    )
