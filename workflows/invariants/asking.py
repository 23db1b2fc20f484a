"""How invariants are kept and asked."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
Found = TypeVar("Found")


@dataclass(frozen=True)
class Violation:
    """One invariant, and where it does not hold."""

    invariant: str
    what: str


@dataclass(frozen=True)
class Scope:
    """Of what is asked: everything, or one case by its primary key and kind.

    ``since``: lines of the journal up to this one were walked before and are trusted. ``read_files``: whether
    files are read to take their hash, or only looked for and measured.
    """

    case: int | None = None
    kind: str = ""
    since: int = 0
    read_files: bool = True
    _kept: dict[str, Any] = field(default_factory=dict, compare=False)

    def of(self, rows: "QuerySet[Row]", path: str = "case") -> "QuerySet[Row]":
        """Those of these rows that are asked about; ``path`` leads from a row to its case."""
        return rows if self.case is None else rows.filter(**{path: self.case})

    def once(self, name: str, look: Callable[[], Found]) -> Found:
        """What several questions need, looked up for the first of them."""
        if name not in self._kept:
            self._kept[name] = look()
        found: Found = self._kept[name]
        return found


Question = Callable[[Scope], Iterator[str]]


@dataclass(frozen=True)
class _Invariant:
    """``kinds``: of which cases it speaks (none: of all); ``whole``: of no single case, such as of a series."""

    question: Question
    kinds: tuple[str, ...]
    whole: bool

    def concerns(self, scope: Scope) -> bool:
        """Whether asking it of the scope could find anything."""
        return scope.case is None or (not self.whole and (not self.kinds or scope.kind in self.kinds))


_invariants: dict[str, _Invariant] = {}


def invariant(*kinds: str, whole: bool = False) -> Callable[[Question], Question]:
    """Register a question; its name is the invariant's."""

    def register(question: Question) -> Question:
        _invariants[question.__name__] = _Invariant(question, kinds, whole)
        return question

    return register


def names() -> list[str]:
    """Every invariant there is."""
    return list(_invariants)


def violations(scope: Scope | None = None, only: Collection[str] = ()) -> Iterator[Violation]:
    """Ask all of them, or only some: of everything, unless a scope is given."""
    scope = scope or Scope()
    for name, kept in _invariants.items():
        if kept.concerns(scope) and (not only or name in only):
            yield from (Violation(name, what) for what in _answers(kept.question, scope))


def _answers(question: Question, scope: Scope) -> Iterator[str]:
    """What a question finds; one that damaged data bring to a stop has found that much."""
    try:
        yield from question(scope)
    except Exception as failure:
        yield f"pytania nie udało się zadać do końca: {type(failure).__name__}: {failure}"
