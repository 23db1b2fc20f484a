"""The tree of the log as the table of leaves keeps it: appending, roots and proofs, a few rows at a time."""

from collections.abc import Iterable

from django.db.models import Max

from certificates.transparency import merkle
from certificates.transparency.merkle import Look, Perfect, Span
from certificates.transparency.models import LogLeaf
from criteria.rows import insert
from workflows.models import Series
from workflows.numbering import next_number

SERIES = "log"


def append(mark: int, seq: int, content: str) -> LogLeaf:
    """Add a leaf; whoever else appends waits until this transaction ends, so no position is skipped."""
    position = next_number(SERIES) - 1
    leaf = merkle.leaf_hash(content.encode())
    hashes = merkle.completed(position, leaf, looked_up(merkle.needed_by(position)))
    nodes = " ".join(each.hex() for each in hashes)
    return insert(LogLeaf(position=position, mark_id=mark, seq=seq, content=content, nodes=nodes))


def hold() -> None:
    """Let nobody append until this transaction ends."""
    list(Series.objects.select_for_update().filter(name=SERIES))


def size() -> int:
    """How many leaves there are."""
    last: int | None = LogLeaf.objects.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def root(of: int) -> bytes:
    """The root over the first leaves, so many of them."""
    return hashes([(0, of)])[0]


def inclusion(position: int, of: int) -> list[bytes]:
    """The path that proves a leaf in the tree of so many leaves. Raises ValueError: it is not in it."""
    return hashes(merkle.inclusion(position, of))


def consistency(old: int, new: int) -> list[bytes]:
    """The path that proves the first ``old`` leaves the beginning of the first ``new``. Raises ValueError."""
    return hashes(merkle.consistency(old, new))


def hashes(spans: Iterable[Span]) -> list[bytes]:
    """Hashes of these subtrees, in one query."""
    spans = list(spans)
    look = looked_up(each for span in spans for each in merkle.perfect(span))
    return [merkle.hash_of(span, look) for span in spans]


def looked_up(subtrees: Iterable[Perfect]) -> Look:
    """What is kept of these perfect subtrees, in one query, or none at all for none."""
    last = {merkle.last_leaf(each) for each in subtrees}
    rows = LogLeaf.objects.filter(position__in=last).values_list("position", "nodes") if last else ()
    kept = {position: nodes.split() for position, nodes in rows}
    return lambda subtree: bytes.fromhex(kept[merkle.last_leaf(subtree)][subtree[0]])
