"""What the rounds ask of an engine."""

from typing import Protocol

from certification.bench.workflow.watch import Watch


class Engine(Protocol):
    """One way to walk the path."""

    name: str

    def walk(self, cases: int, watch: Watch) -> None:
        """Take so many new cases along the whole path, each act under the watch."""
