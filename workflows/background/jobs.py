"""Procrastinate as the engine, on PostgreSQL: workers are woken when a task is ordered, and show signs of life.

One job of Procrastinate runs any task, by the path and arguments it was ordered with. A worker whose heartbeat
has been silent for ``settings.WORKER_SILENT_AFTER`` is gone, however long its task takes.
"""

import json
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status

from workflows.background import policy
from workflows.background.engine import GivenUp, PutBack, TaskFailedError

RUN = "workflows.background.run"

AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
"""Long past on purpose: this machine's own "now" may lie ahead of the database's, which decides what is due."""


class GrowingPauses(BaseRetryStrategy):
    """The house's own policy, as Procrastinate asks for it."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None leaves the job failed."""
        made = job.attempts + 1
        if policy.used_up(made):
            return None
        return RetryDecision(retry_at=timezone.now() + policy.pause(made))


@app.task(name=RUN, retry=GrowingPauses())
def run(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call the task that was ordered."""
    import_string(path).call(*args, **kwargs)


def work(*, until_idle: bool = False) -> None:
    """Be a worker; a job done is a job gone.

    It has connections of its own; what a task itself orders still joins Django's transaction.
    """
    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    worker.run_worker(wait=not until_idle, delete_jobs="successful")


def put_back(silent_for: timedelta | None = None) -> PutBack:
    """Take back what lost workers left; Procrastinate itself tries failed tasks again."""
    done = PutBack()
    patience = settings.WORKER_SILENT_AFTER if silent_for is None else silent_for
    stalled = app.job_manager.get_stalled_jobs
    for job in async_to_sync(stalled)(task_name=RUN, seconds_since_heartbeat=patience.total_seconds()):
        # Somebody else may have taken it back meanwhile, or the worker was slow and has just finished.
        with suppress(ConnectorException), transaction.atomic():
            _take_back(job)
            done.lost += 1
    done.waiting = len(given_up())
    return done


def given_up() -> list[GivenUp]:
    """The tasks that used up their attempts; what went wrong is in the worker's output."""
    jobs = app.job_manager.list_jobs(task=RUN, status=Status.FAILED.value)
    return [
        GivenUp(
            key=str(job.id),
            path=_order(job)["path"],
            arguments=", ".join(map(str, _order(job)["args"])),
            attempts=job.attempts,
            problem="szczegóły są w dzienniku procesu, który wykonywał zadanie",
        )
        for job in jobs
    ]


def retry(keys: list[str]) -> int:
    """Let tasks that were given up be tried anew."""
    chosen = [failed for failed in given_up() if failed.key in keys]
    for failed in chosen:
        app.job_manager.retry_job_by_id(int(failed.key), retry_at=AT_ONCE)
    return len(chosen)


def run_here() -> int:
    """Run everything that waits in this process, on Django's own connection."""
    manager, done = app.job_manager, 0
    worker = _now(manager.register_worker)
    try:
        while job := _now(manager.fetch_job, queues=None, worker_id=worker):
            _run_here(job)
            done += 1
    finally:
        _now(manager.unregister_worker, worker_id=worker)
    return done


def _run_here(job: Job) -> None:
    manager = app.job_manager
    try:
        run(**_order(job))
    except Exception as failure:
        decision = GrowingPauses().get_retry_decision(exception=failure, job=job)
        if decision:
            _now(manager.retry_job, job=job, retry_at=decision.retry_at)
        else:
            _now(manager.finish_job, job=job, status=Status.FAILED, delete_job=False)
        raise TaskFailedError(f"{_order(job)['path']}: {failure!r}") from failure
    _now(manager.finish_job, job=job, status=Status.SUCCEEDED, delete_job=True)


def _take_back(job: Job) -> None:
    """A task that kills its worker every time must not go on for ever."""
    manager = app.job_manager
    if policy.used_up(job.attempts + 1):
        _now(manager.finish_job, job=job, status=Status.FAILED, delete_job=False)
    else:
        _now(manager.retry_job, job=job, retry_at=AT_ONCE)


def _order(job: Job) -> dict[str, Any]:
    """The path and arguments a job was ordered with; Django's connection leaves JSON as text."""
    kept: Any = job.task_kwargs
    order: dict[str, Any] = json.loads(kept) if isinstance(kept, str) else kept
    return order


def _now(ask: Callable[..., Coroutine[Any, Any, Any]], **arguments: Any) -> Any:
    """Ask Procrastinate's manager, in this thread and on its connection."""
    return async_to_sync(ask)(**arguments)
