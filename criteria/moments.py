"""Times as PostgreSQL writes them, read by Python's own reader: the driver's takes forty times as long for each."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def read_quickly(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Have a new connection's times read so (receiver of ``connection_created``); SQLite's are Django's matter."""
    if connection.vendor == "postgresql":
        loader = _loader()
        driver: Any = connection.connection
        # A pooled connection comes again, and remembers.
        if driver.adapters.get_loader(loader.oid, loader.format) is not loader:
            driver.adapters.register_loader(loader.oid, loader)


@lru_cache(maxsize=1)
def _loader() -> type[Any]:
    from psycopg import postgres
    from psycopg.types.datetime import TimestamptzLoader

    class Moments(TimestamptzLoader):
        """``2026-11-26 22:27:02.5+00`` as a time in UTC, the zone of every connection of Django's."""

        timezone = (
            UTC  # Django looks for it: where it is not the connection's own zone, it takes its own reader
        )
        oid = postgres.types["timestamptz"].oid

        def load(self, data: Any) -> datetime:
            try:
                return datetime.fromisoformat(bytes(data).decode())
            except ValueError:  # before our era, or after the year 9999: the driver has words for it
                return super().load(data)

    return Moments
