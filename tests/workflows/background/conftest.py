"""The same tests for every engine of background work; on SQLite there is only one."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings

ON_POSTGRESQL = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
ENGINES = ["database", "procrastinate"] if ON_POSTGRESQL else ["database"]


@pytest.fixture(autouse=True, params=ENGINES)
def engine_name(request: pytest.FixtureRequest, settings: Any) -> str:
    """The setting that names the engine; everything else stays as it is."""
    name: str = request.param
    settings.TASK_ENGINE = name
    settings.TASKS = {"default": {"BACKEND": settings.TASK_BACKENDS[name]}}
    return name


def take_and_vanish(engine_name: str) -> None:
    """A worker takes the next task and is never heard of again."""
    if engine_name == "database":
        from django_tasks_db.models import DBTaskResult

        DBTaskResult.objects.ready().get().claim("lost")
        return
    from procrastinate.contrib.django import app

    manager = app.job_manager
    worker = async_to_sync(manager.register_worker)()
    assert async_to_sync(manager.fetch_job)(queues=None, worker_id=worker)
    async_to_sync(manager.unregister_worker)(worker_id=worker)
