"""What every test gets: the real time, a clean cache, a private folder that disappears."""

import gc
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresqlOperations
from django.db.backends.signals import connection_created
from django.db.backends.sqlite3.base import DatabaseWrapper

from certification import clock
from tests import memory, tables
from tests.cast import World, gather

# Looking for cycles after every 700 objects takes a third of the migrations' time and a tenth of the tests'.
gc.set_threshold(50_000, 20, 50)

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_blocker"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark ``dry`` what asks for no database: pytest-django would refuse it one, whichever it is."""
    for item in items:
        if isinstance(item, pytest.Function) and not _asks_for_a_database(item):
            item.add_marker("dry")


def _asks_for_a_database(item: pytest.Function) -> bool:
    """By a mark, by a fixture, or by a fixture of ours that opens the database for a whole module."""
    if item.get_closest_marker("django_db"):
        return True
    known = item._fixtureinfo.name2fixturedefs
    ours = [each for name in known for each in known[name] if each.baseid.startswith("tests")]
    asked = {"db", "transactional_db"} & set(item.fixturenames)
    return bool(asked) or any(DATABASE_FIXTURES & set(each.argnames) for each in ours)


@pytest.fixture(autouse=True)
def _fresh_start() -> Iterator[None]:
    """No test inherits the rate limits or the time of another."""
    cache.clear()
    clock.reset()
    yield
    clock.reset()
    memory.leave()


@pytest.fixture(scope="session", autouse=True)
def _empty_tables_past_their_guards() -> Iterator[None]:
    """After a test with real transactions, empty the tables although triggers guard them.

    SQLite deletes row by row, PostgreSQL truncates, and the law refuses either. On SQLite the triggers step
    aside for the length of that transaction; on PostgreSQL the session says that it is a replica, which the
    tests may as superuser and the product's own user may not.
    """
    # Django empties the tables it manages; the second engine of background work keeps its own.
    unmanaged = [each._meta.db_table for each in apps.get_models() if not each._meta.managed]
    operations = DatabaseWrapper.ops_class
    flush = operations.execute_sql_flush
    postgresql_flush = PostgresqlOperations.execute_sql_flush

    def flush_as_replica(self: Any, statements: Sequence[str]) -> Any:
        role = "SET session_replication_role = "
        emptied = [f"TRUNCATE {self.quote_name(table)} CASCADE" for table in unmanaged]
        return postgresql_flush(self, [f"{role}replica", *statements, *emptied, f"{role}DEFAULT"])

    def flush_without_triggers(self: Any, statements: Sequence[str]) -> Any:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        drops = [f"DROP TRIGGER {self.quote_name(name)}" for name, _ in triggers]
        return flush(self, [*drops, *statements, *(sql for _, sql in triggers)])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", flush_without_triggers)
        patch.setattr(PostgresqlOperations, "execute_sql_flush", flush_as_replica)
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """The test database's tables are made once for all processes of a run."""
    create = BaseDatabaseCreation.create_test_db

    def begin(self: BaseDatabaseCreation, *words: Any, **named: Any) -> str:
        return tables.begin(lambda: create(self, *words, **named))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseCreation, "create_test_db", begin)
        yield


@pytest.fixture(scope="session", autouse=True)
def _memory_that_knows_its_place() -> Iterator[None]:
    """Whatever a test writes by whatever connection of this process, ``tests.memory`` hears of it."""

    def listen(connection: BaseDatabaseWrapper, **_: object) -> None:
        if memory.watch not in connection.execute_wrappers:
            connection.execute_wrappers.append(memory.watch)

    connection_created.connect(listen)
    yield
    connection_created.disconnect(listen)


@pytest.fixture
def world(db: None, request: pytest.FixtureRequest) -> World:
    """The cast, in the filing period of an open edition."""
    gathered = gather()
    if "monkeypatch" in request.node._fixtureinfo.argnames:
        memory.leave()  # whoever changes the product sees it walk
    return gathered


def pytest_unconfigure() -> None:
    """Remove the private folder of this test process, never one that ``tests.settings`` did not make."""
    folder = Path(os.environ.get("VAR_DIR", ""))
    if folder.name.startswith("friendly-office-tests-"):
        shutil.rmtree(folder, ignore_errors=True)
