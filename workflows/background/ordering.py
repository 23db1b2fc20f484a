"""Ordering a task from Procrastinate through the interface that all tasks use."""

from typing import Any

from django.utils import timezone
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.utils import normalize_json


class ProcrastinateBackend(BaseTaskBackend):
    """Orders are rows written on Django's own connection: they commit or roll back with the act."""

    supports_defer = True
    supports_priority = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Order the task; its result is not kept, only whether it succeeded."""
        from procrastinate.contrib.django import app

        from workflows.background.jobs import RUN

        self.validate_task(task)
        plain = normalize_json({"args": args, "kwargs": kwargs})
        order = app.configure_task(RUN, priority=task.priority, schedule_at=task.run_after)
        key = order.defer(path=task.module_path, **plain)
        return TaskResult(
            task=task,
            id=str(key),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=plain["args"],
            kwargs=plain["kwargs"],
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
