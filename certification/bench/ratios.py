"""What is set against what."""

from collections.abc import Mapping

PEERS = ("floor", "journaled", "viewflow", "spiff")


def workflow_ratios(median: Mapping[str, float]) -> dict[str, float]:
    """Ours over each peer: statements (``sql``), wall time (``time``), this process's CPU time (``cpu``)."""
    columns = {"sql": "sql", "time": "wall_ms", "cpu": "cpu_ms"}
    return {
        f"{name}_vs_{peer}": median[f"ours.{column}"] / median[f"{peer}.{column}"]
        for peer in PEERS
        for name, column in columns.items()
    }


def growth(median: Mapping[str, float]) -> dict[str, float]:
    """The largest size over the one before, for every name with sizes: "inbox.1000.ms" gives "inbox.growth"."""
    by_size: dict[tuple[str, str], dict[int, float]] = {}
    for name, value in median.items():
        what, size, column = name.split(".")
        by_size.setdefault((what, column), {})[int(size)] = value
    found = {}
    for (what, column), values in by_size.items():
        if len(values) < 2:
            continue
        *_, before, last = (value for _, value in sorted(values.items()))
        found[f"{what}.{_GROWTH[column]}"] = last / before
    return found


_GROWTH = {"ms": "growth", "mb": "growth", "cpu_ms": "cpu_growth", "sql": "sql_growth"}
