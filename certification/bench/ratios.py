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
