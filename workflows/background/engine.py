"""What every engine of background work can do, and which one is at work here."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

_MODULES = {"database": "workflows.background.rows", "procrastinate": "workflows.background.jobs"}


@dataclass
class PutBack:
    """What one round of tending did.

    ``lost``: tasks taken back from workers that are gone. ``again``: failed tasks whose pause is over.
    ``waiting``: tasks that used up their attempts; an operator decides (``manage.py retry_tasks``).
    """

    lost: int = 0
    again: int = 0
    waiting: int = 0

    def __str__(self) -> str:
        return (
            f"zadania w tle odebrane przerwanym procesom: {self.lost}; ponowione po błędzie: {self.again}; "
            f"czekające na decyzję operatora: {self.waiting}"
        )


@dataclass(frozen=True)
class GivenUp:
    """A task that used up its attempts. ``problem``: the last thing that went wrong, as far as it is kept."""

    key: str
    path: str
    arguments: str
    attempts: int
    problem: str


class TaskFailedError(RuntimeError):
    """A task run on the spot failed; its traceback is the message."""


class Engine(Protocol):
    """Keeps the tasks and runs them."""

    def work(self, *, until_idle: bool = False) -> None:
        """Be a worker until told to stop by a signal, or until nothing waits any more."""

    def put_back(self, silent_for: timedelta | None = None) -> PutBack:
        """Take back what lost workers left and try failed tasks again whose pause is over.

        ``silent_for`` overrides how long a task must have shown no life; zero is for somebody who knows that
        no worker runs.
        """

    def given_up(self) -> list[GivenUp]:
        """The tasks that used up their attempts, the oldest first."""

    def retry(self, keys: list[str]) -> int:
        """Let tasks that were given up be tried anew, now; returns how many were."""

    def run_here(self) -> int:
        """Run everything that waits in this very process and transaction; returns how many tasks.

        Raises:
            TaskFailedError: one of them failed.

        """


def engine() -> Engine:
    """The engine that the setting names."""
    return cast(Engine, import_module(_MODULES[settings.TASK_ENGINE]))
