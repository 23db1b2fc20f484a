"""What the rules are made of, before any format."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

OPEN = "Do rozstrzygnięcia przez organizatora"
"""What stands before a clause that nothing in the program decides."""


@dataclass(frozen=True)
class Clause:
    """One sentence or more, with points below it. ``open``: a sample that the organiser has to decide about."""

    text: str
    points: Sequence[str] = ()
    open: bool = False


@dataclass(frozen=True)
class Grid:
    """A table; ``widths`` are shares of the width, together 1. ``right``: columns of numbers."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    right: Sequence[int] = ()


@dataclass(frozen=True)
class Chapter:
    """A numbered part of the rules."""

    title: str
    clauses: Sequence[Clause]
    grid: Grid | None = None


@dataclass(frozen=True)
class Regulations:
    """All of it."""

    title: str
    subject: str
    chapters: Sequence[Chapter]
    appendices: Sequence[Chapter]

    @property
    def sha256(self) -> str:
        """A digest of every word, by which two printed copies can be told apart."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def open_clauses(self) -> int:
        """How many samples are left for the organiser."""
        return sum(clause.open for chapter in self.chapters for clause in chapter.clauses)
