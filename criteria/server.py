"""Statements put together once are given to the database as they are, and not looked through again each time.

Django writes ``%s`` for a parameter whichever the database is. On SQLite it looks through the whole statement each
time to put ``?`` in its place; on PostgreSQL the driver does the like, and remembers the outcome of short statements
only, and ours are long. To plan a question of many tables takes PostgreSQL longer than to answer it: so the constants
of a prepared query stand in the SQL, only its keys are parameters, and the server binds them. After
``prepare_threshold`` uses on a connection (see the settings) the driver has the statement prepared by itself. SQLite
keeps compiled statements anyhow.
"""

from functools import lru_cache
from typing import Any, ClassVar

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

PLACE = "%s"
KNOWN = 2048
"""How many statements are remembered: those put together once are some hundreds."""


def cursor(connection: BaseDatabaseWrapper) -> Any:
    """A cursor of Django's for statements with ``%s``; the server binds parameters, where there is one."""
    if connection.vendor == "sqlite":
        return _opened(connection, _Remembering)
    if connection.vendor != "postgresql":
        return connection.cursor()
    from django.db.backends.postgresql.base import ServerBindingCursor

    return _made_by(connection, ServerBindingCursor)


def cursor_of_prepared(connection: BaseDatabaseWrapper) -> Any:
    """A cursor for what ``with_constants`` made."""
    if connection.vendor != "postgresql":
        return cursor(connection)
    return _made_by(connection, _numbered())


def with_constants(
    connection: BaseDatabaseWrapper, sql: str, places: list[Any], key: type[Any]
) -> tuple[str, list[Any]]:
    """The SQL with every parameter but those of type ``key`` written into it, and the parameters left.

    For PostgreSQL, places are numbered as its own protocol has them (``$1``); for others nothing is changed.
    """
    if connection.vendor != "postgresql":
        return sql, places
    from psycopg.sql import Literal

    connection.ensure_connection()
    texts = [text.replace("%%", "%") for text in sql.split(PLACE)]
    pieces, left = [texts[0]], []
    for place, text in zip(places, texts[1:], strict=True):
        if isinstance(place, key):
            left.append(place)
            pieces.append(f"${len(left)}")
        else:
            pieces.append(Literal(place).as_string(connection.connection))
        pieces.append(text)
    return "".join(pieces), left


class _Remembering(SQLiteCursorWrapper):
    """Django's cursor, which looks for the places of parameters once in each statement."""

    known: ClassVar[dict[str, str]] = {}

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is not None:
            return str(super().convert_query(query, param_names=param_names))
        found = self.known.get(query)
        if found is None:
            found = super().convert_query(query)
            if len(self.known) < KNOWN:
                self.known[query] = found
        return found


@lru_cache(maxsize=1)
def _numbered() -> type[Any]:
    from django.db.backends.postgresql.base import CursorMixin
    from psycopg import RawCursor

    class Numbered(CursorMixin, RawCursor):
        """Takes ``$1`` for a parameter, as the server does."""

    return Numbered


def _opened(connection: BaseDatabaseWrapper, kind: type[Any]) -> Any:
    """A cursor of this kind, in all else as ``connection.cursor()`` gives it."""
    connection.validate_thread_sharing()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        driver = connection.connection.cursor(factory=kind)
    return (
        connection.make_debug_cursor(driver) if connection.queries_logged else connection.make_cursor(driver)
    )


def _made_by(connection: BaseDatabaseWrapper, kind: type[Any]) -> Any:
    connection.ensure_connection()
    driver: Any = connection.connection
    usual, driver.cursor_factory = driver.cursor_factory, kind
    try:
        return connection.cursor()
    finally:
        driver.cursor_factory = usual
