"""Checks at start: a law may name only what somebody supplies."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import connection

from workflows import laws
from workflows.registry import EFFECTS, GUARDS
from workflows.tasks import TASKS


def register_all() -> None:
    """Make Django run the checks with its own."""
    register(law_is_supplied)
    register(tasks_offer_acts)
    register(engine_fits_database)


def law_is_supplied(**kwargs: Any) -> list[CheckMessage]:
    """Every guard and effect a law names is registered."""
    return [
        Error(f"{kind}: {what} {name!r} of act {code!r} is registered nowhere", id="workflows.E001")
        for kind in laws.kinds()
        for code, act in laws.acts(kind).items()
        for what, name in _missing(act.guards, act.effects)
    ]


def _missing(guards: tuple[str, ...], effects: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from (("guard", name) for name in guards if name not in GUARDS)
    yield from (("effect", name) for name in effects if name not in EFFECTS)


def tasks_offer_acts(**kwargs: Any) -> list[CheckMessage]:
    """Every task of the inbox offers acts its law knows."""
    return [
        Error(f"task {info.code!r} offers an unknown act {act!r}", id="workflows.E002")
        for info in TASKS.values()
        if info.kind in laws.kinds()
        for act in info.acts
        if act not in laws.acts(info.kind)
    ]


def engine_fits_database(**kwargs: Any) -> list[CheckMessage]:
    """Procrastinate keeps its jobs in PostgreSQL only."""
    if settings.TASK_ENGINE == "procrastinate" and connection.vendor != "postgresql":
        return [Error("TASK_ENGINE=procrastinate needs a PostgreSQL in DATABASE_URL", id="workflows.E003")]
    return []
