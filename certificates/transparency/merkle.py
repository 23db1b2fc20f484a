"""The tree of the log: hashes and proofs of RFC 6962, section 2.1, checked as RFC 9162, section 2.1 tells.

Pure arithmetic. A *perfect* subtree is named by (level, index): it covers 2**level leaves from index * 2**level
on. Whoever keeps the hashes of the perfect ones, each known for good once its last leaf is there, can fold any
root and any proof out of a few of them.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

Span = tuple[int, int]
"""Leaves from the first up to, not including, the second."""

Perfect = tuple[int, int]
Look = Callable[[Perfect], bytes]

EMPTY: Final = hashlib.sha256(b"").digest()
"""Root of the tree without leaves."""


def leaf_hash(content: bytes) -> bytes:
    """Hash of one leaf: SHA-256 over a zero byte and the content."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two subtrees: SHA-256 over a byte 1 and their hashes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def completed(position: int, leaf: bytes, look: Look) -> list[bytes]:
    """Hashes of the perfect subtrees that end with the leaf at ``position``, its own first."""
    found, index = [leaf], position
    while index % 2:
        found.append(node_hash(look((len(found) - 1, index - 1)), found[-1]))
        index //= 2
    return found


def needed_by(position: int) -> Iterator[Perfect]:
    """What ``completed`` looks up."""
    level, index = 0, position
    while index % 2:
        yield level, index - 1
        level, index = level + 1, index // 2


def last_leaf(subtree: Perfect) -> int:
    """Position of the leaf that completes a perfect subtree."""
    level, index = subtree
    return ((index + 1) << level) - 1


def perfect(span: Span) -> list[Perfect]:
    """The perfect subtrees that a subtree of the log is made of, from left to right."""
    start, end = span
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return found


def hash_of(span: Span, look: Look) -> bytes:
    """Hash of a subtree of the log (the whole of it is the root)."""
    hashes = [look(each) for each in perfect(span)]
    if not hashes:
        return EMPTY
    folded = hashes.pop()
    while hashes:
        folded = node_hash(hashes.pop(), folded)
    return folded


def inclusion(position: int, size: int) -> list[Span]:
    """The subtrees whose hashes prove that a leaf is in the tree of ``size`` leaves, the lowest first.

    Raises:
        ValueError: there is no such leaf in that tree.

    """
    if not 0 <= position < size:
        raise ValueError(f"no leaf {position} in a tree of {size}")
    start, end = 0, size
    path: list[Span] = []
    while end - start > 1:
        middle = start + _left(end - start)
        if position < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def consistency(old: int, new: int) -> list[Span]:
    """The subtrees whose hashes prove that the tree of ``new`` leaves begins with that of ``old`` leaves.

    Raises:
        ValueError: the old tree is empty or larger than the new one.

    """
    if not 0 < old <= new:
        raise ValueError(f"no proof between {old} and {new}")
    start, end = 0, new
    path: list[Span] = []
    while old < end:
        middle = start + _left(end - start)
        if old <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return [*([(start, end)] if start else []), *path[::-1]]


def _left(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def proves_inclusion(leaf: bytes, position: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path proves that the leaf stands at ``position`` under ``root`` (RFC 9162, 2.1.3.2)."""
    if not 0 <= position < size:
        return False
    index, last, folded = position, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if index % 2 or index == last:
            folded = node_hash(step, folded)
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            folded = node_hash(folded, step)
        index, last = index >> 1, last >> 1
    return last == 0 and folded == root


def proves_consistency(old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    """Whether a path proves that the new tree begins with the old one (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not steps:
        return False
    index, last = old - 1, new - 1
    while index % 2:
        index, last = index >> 1, last >> 1
    return _folds(index, last, steps) == (old_root, new_root)


def _folds(index: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots that the steps of a consistency proof lead to; None if they are too many or too few."""
    older = newer = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if index % 2 or index == last:
            older, newer = node_hash(step, older), node_hash(step, newer)
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            newer = node_hash(newer, step)
        index, last = index >> 1, last >> 1
    return (older, newer) if last == 0 else None
