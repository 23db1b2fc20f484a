"""Background work of the season, done on the spot in the order it was ordered."""

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

_WORKER = Worker(
    queue_names=["*"],
    interval=0,
    batch=True,
    backend_name="default",
    startup_delay=False,
    max_tasks=None,
    worker_id="season",
    excluded_queue_names=[],
)


def drain() -> int:
    """Run every task that waits, as the worker would, under the season's clock; returns how many.

    Raises:
        RuntimeError: a task failed; the season is not sound then.

    """
    done = 0
    while row := DBTaskResult.objects.ready().first():
        row.claim(_WORKER.worker_id)
        _WORKER.run_task(row)
        row.refresh_from_db()
        if row.exception_class_path:
            raise RuntimeError(f"{row.task_path}: {row.traceback}")
        done += 1
    return done
