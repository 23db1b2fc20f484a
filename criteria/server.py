"""Statements that PostgreSQL keeps its plan of: to plan a question of many tables takes it longer than to answer it.

Django merges parameters into the SQL on its own side, so that every statement is a new one to the server. A prepared
query goes another way: its constants stand in the SQL, only its keys are parameters, and the server binds them. After
``prepare_threshold`` uses on a connection (see the settings) the driver has the statement prepared by itself. SQLite
keeps compiled statements anyhow.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

PLACE = "%s"


def cursor(connection: BaseDatabaseWrapper) -> Any:
    """A cursor of Django's whose parameters are bound by the server, where there is one."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    from django.db.backends.postgresql.base import ServerBindingCursor

    connection.ensure_connection()
    driver: Any = connection.connection
    usual, driver.cursor_factory = driver.cursor_factory, ServerBindingCursor
    try:
        return connection.cursor()
    finally:
        driver.cursor_factory = usual


def with_constants(
    connection: BaseDatabaseWrapper, sql: str, places: list[Any], key: type[Any]
) -> tuple[str, list[Any]]:
    """The SQL with every parameter but those of type ``key`` written into it, and the parameters left."""
    if connection.vendor != "postgresql":
        return sql, places
    from psycopg.sql import Literal

    connection.ensure_connection()
    texts = sql.split(PLACE)
    pieces, left = [texts[0]], []
    for place, text in zip(places, texts[1:], strict=True):
        if isinstance(place, key):
            left.append(place)
            pieces.append(PLACE)
        else:
            pieces.append(Literal(place).as_string(connection.connection).replace("%", "%%"))
        pieces.append(text)
    return "".join(pieces), left
