"""What every benchmark tells, and in which form."""

import json
import statistics
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Samples = dict[str, list[float]]
"""One list of values for each name, a value for each round."""

Say = Callable[[str], None]
"""Tells about progress, one line at a time."""


@dataclass(frozen=True)
class Bench:
    """One benchmark.

    ``measure`` runs in a process of its own against an empty, migrated database and gives samples. ``ratios``
    is worked out of the medians of one database. ``plain`` says that the ratios of SQLite also stand without
    the name of the database before them. ``sizes`` are the numbers of cases or offices it is done at; ``apart``
    gives each its own process and database.
    """

    name: str
    measure: Callable[["Options", Say], Samples]
    ratios: Callable[[Mapping[str, float]], dict[str, float]]
    sizes: tuple[int, ...]
    rounds: int = 5
    plain: bool = False
    apart: bool = False
    databases: tuple[str, ...] = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Options:
    """How much is measured. ``profile`` asks for the statements instead of the times."""

    rounds: int
    sizes: tuple[int, ...]
    profile: bool = False


@dataclass(frozen=True)
class Report:
    """The outcome of all databases."""

    bench: str
    runs: int
    median: dict[str, float]
    ratios: dict[str, float]

    def as_line(self) -> str:
        """One line of JSON."""
        content = {"bench": self.bench, "runs": self.runs, "median": self.median, "ratios": self.ratios}
        return json.dumps(content, ensure_ascii=False)

    def as_table(self) -> str:
        """The same for people: medians, then ratios."""
        rows = [*self.median.items(), ("", None), *self.ratios.items()]
        width = max(len(name) for name, _ in rows)
        return "\n".join(
            f"{name:<{width}}  {value:>12,.3f}" if value is not None else "" for name, value in rows
        )


def report(bench: Bench, of: Mapping[str, Samples]) -> Report:
    """Medians and ratios of the samples each database gave."""
    median: dict[str, float] = {}
    ratios: dict[str, float] = {}
    for database, samples in of.items():
        middle = {name: statistics.median(values) for name, values in samples.items()}
        median |= {f"{database}.{name}": round(value, 3) for name, value in middle.items()}
        found = {name: round(value, 3) for name, value in bench.ratios(middle).items()}
        ratios |= {f"{database}.{name}": value for name, value in found.items()}
        if bench.plain and database == "sqlite":
            ratios |= found
    return Report(bench.name, _runs(of.values()), median, ratios)


def _runs(of: Iterable[Samples]) -> int:
    """How many rounds stand behind the least measured median of those measured in rounds."""
    return min((max(map(len, samples.values())) for samples in of if samples), default=0)
