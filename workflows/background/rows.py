"""The engine that needs nothing but the database: a row per task, on SQLite and PostgreSQL.

A row does not tell whether its worker lives, so a worker counts as gone when a task has been under way for
``settings.TASK_LOST_AFTER``, far longer than any task takes. Should it have been slow after all, the task runs
twice, which every task allows.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus as Status
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from workflows.background import policy
from workflows.background.engine import GivenUp, PutBack, TaskFailedError

LOST = "workflows.background.WorkerLost"
"""Stands where the name of an exception would, for nobody was left to raise one."""


def work(*, until_idle: bool = False) -> None:
    """Be a worker."""
    call_command("db_worker", queue_name="*", batch=until_idle, startup_delay=False)


def put_back(silent_for: timedelta | None = None) -> PutBack:
    """Take back what lost workers left and try failed tasks again whose pause is over."""
    done, now = PutBack(), timezone.now()
    patience = settings.TASK_LOST_AFTER if silent_for is None else silent_for
    with transaction.atomic():
        for row in _locked(Status.RUNNING):
            if row.started_at is None or row.started_at <= now - patience:
                _take_back(row, now)
                done.lost += 1
        for row in _locked(Status.FAILED):
            if policy.used_up(len(row.worker_ids)):
                done.waiting += 1
            elif row.finished_at is None or row.finished_at + policy.pause(len(row.worker_ids)) <= now:
                _make_ready(row)
                done.again += 1
    return done


def given_up() -> list[GivenUp]:
    """The tasks that used up their attempts."""
    return [
        GivenUp(
            key=str(row.pk),
            path=row.task_path,
            arguments=", ".join(map(str, row.args_kwargs["args"])),
            attempts=len(row.worker_ids),
            problem=row.traceback.strip().rpartition("\n")[2] or row.exception_class_path,
        )
        for row in DBTaskResult.objects.failed().order_by("enqueued_at")
        if policy.used_up(len(row.worker_ids))
    ]


def retry(keys: list[str]) -> int:
    """Let tasks that were given up be tried anew."""
    with transaction.atomic():
        chosen = [row for row in _locked(Status.FAILED) if str(row.pk) in keys]
        for row in chosen:
            _make_ready(row)
    return len(chosen)


def run_here() -> int:
    """Run everything that waits, as the worker would, in this process."""
    worker, done = _worker_here(), 0
    while row := DBTaskResult.objects.ready().first():
        row.claim(worker.worker_id)
        worker.run_task(row)
        row.refresh_from_db()
        if row.status == Status.FAILED:
            raise TaskFailedError(f"{row.task_path}: {row.traceback}")
        done += 1
    return done


def _locked(status: Status) -> "list[DBTaskResult[Any, Any]]":
    """Rows in a status that nobody else is writing to at this moment."""
    rows = DBTaskResult.objects.filter(status=status).order_by("enqueued_at")
    return list(rows.select_for_update(skip_locked=True))


def _take_back(row: "DBTaskResult[Any, Any]", now: datetime) -> None:
    """A task that kills its worker every time must not go on for ever."""
    if policy.used_up(len(row.worker_ids)):
        row.status, row.finished_at = Status.FAILED, now
        row.exception_class_path = LOST
        row.traceback = "Proces, który wykonywał zadanie, został przerwany."
        row.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])
    else:
        _make_ready(row)


def _make_ready(row: "DBTaskResult[Any, Any]") -> None:
    """Back into the queue; who tried it and what went wrong stays to be read."""
    row.status, row.started_at, row.finished_at = Status.READY, None, None
    row.save(update_fields=["status", "started_at", "finished_at"])


def _worker_here() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="here",
        excluded_queue_names=[],
    )
