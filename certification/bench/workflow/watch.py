"""What is measured of each act: its time, or its statements."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.db import connection

_TRANSACTION = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


class Watch(Protocol):
    """Looks on while an act is done."""

    def act(self, name: str) -> Any:
        """A context manager around one act."""


class Stopwatch:
    """Wall time, and CPU time of this process, of all acts together, in seconds."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """Runs inside the block only."""
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.wall += time.perf_counter() - wall
            self.cpu += time.process_time() - cpu


class Ledger:
    """Every statement inside the acts, by act and by shape; transaction control apart."""

    def __init__(self) -> None:
        self.acts: Counter[str] = Counter()
        self.statements: Counter[tuple[str, str]] = Counter()

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """Writes down inside the block only."""

        def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            if not sql.lstrip().startswith(_TRANSACTION):
                self.statements[name, shape(sql)] += 1
            return execute(sql, params, many, context)

        self.acts[name] += 1
        with connection.execute_wrapper(note):
            yield

    @property
    def total(self) -> int:
        """How many statements there were."""
        return self.statements.total()

    def per_act(self) -> Iterator[tuple[str, int, float]]:
        """(act, times done, statements each time), the dearest first."""
        sums: Counter[str] = Counter()
        for (name, _), count in self.statements.items():
            sums[name] += count
        for name, count in sums.most_common():
            yield name, self.acts[name], count / self.acts[name]

    def per_shape(self) -> list[tuple[str, int]]:
        """(shape, count) over all acts, the most frequent first."""
        sums: Counter[str] = Counter()
        for (_, text), count in self.statements.items():
            sums[text] += count
        return sums.most_common()

    def of_act(self, name: str) -> list[tuple[str, int]]:
        """(shape, count) of one act, the most frequent first."""
        rows = Counter({text: count for (act, text), count in self.statements.items() if act == name})
        return rows.most_common()


def shape(sql: str) -> str:
    """A statement without its columns and with lists of values shortened, so that like ones meet."""
    text = re.sub(r"\s+", " ", sql).replace('"', "")
    text = re.sub(r"^SELECT (DISTINCT )?(?!EXISTS|1 ).*? FROM ", r"SELECT \1… FROM ", text)
    text = re.sub(r"\((?:%s, )+%s\)", "(…)", text)
    text = re.sub(r"(?:\(…\), )+\(…\)", "(…)", text)
    return re.sub(r"INSERT INTO (\S+) \(.*?\) VALUES.*", r"INSERT INTO \1 …", text)
