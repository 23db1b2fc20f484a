"""What was walked once is remembered as rows and put back, instead of being walked again by every test.

Hundreds of stories start from the same cast and walk the same road. The first walk in a test process goes
through the door; what it changed is noted: rows, files, mails, the clock, and what it gave. The next story is
given just that. Only a walk from a place that is known is remembered or put back: from the empty tables, or
from what was put back there with nothing written since. Any other walk is walked. With ``WALK_ALL=1`` in the
environment nothing is remembered and every story walks every step.
"""

import os
import pickle
from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.db.models import Model

from certification import clock
from tests.unguarded import unguarded

T = TypeVar("T")
Place = tuple[Hashable, ...]
"""Where a database stands: which one, which engine works behind it, where its files are, what was put on its
stage, in order."""

Standing = tuple[Place, datetime | None] | None
"""A place, and the moment the clock showed there; None where nobody knows."""

Rows = dict[str, dict[Any, tuple[Any, ...]]]
"""Every row of every table, by its primary key."""

Keys = dict[str, list[Any]]
"""Primary keys by table."""

# Made by migrations, and there before any story.
GIVEN = ("contenttypes", "auth")
FOLDERS = ("PRIVATE_FILES_DIR", "CERTIFICATES_DIR", "SEAL_DIR", "KEYS_DIR", "BALLOT_BOXES_DIR")
READS = ("SELECT", "SAVEPOINT", "RELEASE")


Kept = tuple[int, bytes]
"""What a file holds, and who may read it: a seal that others could copy is refused."""


Statement = tuple[str, list[Any]]
"""With its values."""


@dataclass(frozen=True)
class Trace:
    """What a stretch left: how its rows come back, files, mails, the time, and what it gave.

    ``gone``: statements that take away rows; ``come``: statements that write them, or, on PostgreSQL, which reads a
    long statement longer than it carries it out, a table and its rows in the server's own words.
    """

    tables: set[str]
    gone: list[Statement]
    come: "list[Statement] | list[tuple[str, bytes]]"
    files: dict[Path, Kept]
    left: bytes
    moment: datetime | None


_traces: dict[Place, Trace] = {}
_here: Standing = None


def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """A wrapper for the connection: after anything but reading, the place is unknown."""
    if not sql.startswith(READS):
        leave()
    return execute(sql, params, many, context)


def leave() -> None:
    """Nobody knows any more where the database stands."""
    stand(None)


def where() -> Standing:
    """The place and the moment, if they are known; for whoever takes back what is written from here on."""
    return _here


def stand(here: Standing) -> None:
    """Everything written since ``where()`` was asked is taken back."""
    global _here
    _here = here


def from_nothing(key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gives on empty tables: made, or put back."""
    if os.environ.get("WALK_ALL") or not _tables_are_empty():
        leave()
        return make()
    return _reach((connection.settings_dict["NAME"], settings.TASK_ENGINE, settings.VAR_DIR, key), make)


def onwards(key: Hashable, make: Callable[[], T]) -> T:
    """What ``make`` gives when it starts from what is remembered: made, or put back."""
    if _here is None or _here[1] != _moment():
        return make()
    return _reach((*_here[0], key), make)


def _reach(place: Place, make: Callable[[], T]) -> T:
    global _here
    trace = _traces.get(place)
    gift = _put_back(trace) if trace and _fits(trace) else _note(place, make)
    _here = place, _moment()
    found: T = gift
    return found


# Making, and noting what it changed ------------------------------------------------------------------------


def _note(place: Place, make: Callable[[], T]) -> T:
    before, files, mails = rows(), _files(), len(outbox())
    gift = make()
    after = rows()
    gone, come = _difference(before, after)
    now = _files()
    trace = Trace(
        tables={*gone, *come},
        gone=[_delete(table, keys) for table, keys in gone.items()],
        come=_copies(come) if connection.vendor == "postgresql" else _inserts(come, after),
        files={path: _kept(path) for path in now if now[path] != files.get(path)},
        left=pickle.dumps((gift, outbox()[mails:])),
        moment=_moment(),
    )
    if _fits(trace):
        _traces[place] = trace
    return gift


def models() -> list[type[Model]]:
    """Every kind of row but those of the migrations."""
    known = apps.get_models(include_auto_created=True)
    return [each for each in known if each._meta.app_label not in GIVEN]


def rows() -> Rows:
    """All that the database holds, but for what migrations put there."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for model in models():
            table = model._meta.db_table
            cursor.execute(f"SELECT {_key(model)}, * FROM {_name(table)}")
            found[table] = {first: tuple(row) for first, *row in cursor.fetchall()}
    return found


def _difference(before: Rows, after: Rows) -> tuple[Keys, Keys]:
    """By table: the keys of rows gone or changed, and of rows new or changed."""
    gone, come = {}, {}
    for table in before:
        old, new = before[table], after[table]
        gone[table] = [key for key in old if old[key] != new.get(key)]
        come[table] = [key for key, row in new.items() if row != old.get(key)]
    return _filled(gone), _filled(come)


def _filled(tables: Keys) -> Keys:
    return {table: keys for table, keys in tables.items() if keys}


def _delete(table: str, keys: list[Any]) -> Statement:
    return f"DELETE FROM {_name(table)} WHERE {_among(table, keys)}", keys


def _among(table: str, keys: list[Any]) -> str:
    model = next(model for model in models() if model._meta.db_table == table)
    return f"{_key(model)} IN ({', '.join(['%s'] * len(keys))})"


def _inserts(come: Keys, after: Rows) -> list[Statement]:
    return [_insert(table, [after[table][key] for key in come[table]]) for table in reversed(come)]


def _insert(table: str, rows: list[tuple[Any, ...]]) -> Statement:
    line = f"({', '.join(['%s'] * len(rows[0]))})"
    values = [value for row in rows for value in row]
    return f"INSERT INTO {_name(table)} VALUES {', '.join([line] * len(rows))}", values


def _copies(come: Keys) -> list[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        return [(table, _copy(cursor, table, keys)) for table, keys in come.items()]


def _copy(cursor: Any, table: str, keys: list[Any]) -> bytes:
    chosen = f"COPY (SELECT * FROM {_name(table)} WHERE {_among(table, keys)}) TO STDOUT"
    with cursor.copy(chosen, keys) as copied:
        return b"".join(copied)


def _key(model: type[Model]) -> str:
    return _name(str(model._meta.pk.column))


def _name(word: str) -> str:
    return connection.ops.quote_name(word)


def _files() -> dict[Path, tuple[int, int]]:
    """Every file of the folders stories write to, with its time and size."""
    roots = [Path(getattr(settings, folder)) for folder in FOLDERS]
    stats = {path: path.stat() for root in roots for path in root.rglob("*") if path.is_file()}
    return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in stats.items()}


def _kept(path: Path) -> Kept:
    return path.stat().st_mode & 0o777, path.read_bytes()


def outbox() -> list[Any]:
    """The mails of this test."""
    return getattr(mail, "outbox", [])


# Putting back ----------------------------------------------------------------------------------------------


def _put_back(trace: Trace) -> Any:
    with transaction.atomic(), _past_the_guards(trace) as cursor:
        for statement, values in trace.gone:
            cursor.execute(statement, values)
        for what, content in trace.come:
            if isinstance(content, bytes):
                with cursor.copy(f"COPY {_name(what)} FROM STDIN") as copied:
                    copied.write(content)
            else:
                cursor.execute(what, content)
    for path, kept in trace.files.items():
        if not path.exists() or _kept(path) != kept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(kept[1])
            path.chmod(kept[0])
    gift, mails = pickle.loads(trace.left)
    outbox().extend(mails)
    if trace.moment:
        clock.set(trace.moment)
    return gift


@contextmanager
def _past_the_guards(trace: Trace) -> Iterator[Any]:
    """A cursor before which the triggers that would refuse step aside; SQLite prepares every statement anew then.

    Before there is a case none refuses: what is frozen comes after all that hangs on it.
    """
    if trace.gone or connection.vendor == "postgresql" or any(map(_is_of_cases, trace.tables)):
        with unguarded(trace.tables, ("INSERT", "DELETE")) as cursor:
            yield cursor
        return
    with connection.cursor() as cursor:
        yield cursor


def _is_of_cases(table: str) -> bool:
    return table.startswith(("workflows_", "certificates_"))


def _fits(trace: Trace) -> bool:
    """Files are put back where they were; a story that keeps them in a folder of its own is walked."""
    usual = all(Path(getattr(settings, folder)).is_relative_to(settings.VAR_DIR) for folder in FOLDERS)
    return usual or not trace.files


def _moment() -> datetime | None:
    """Where the clock stands still, if it does."""
    return clock._moment.get()


def _tables_are_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_is_anything_there())
        (filled,) = cursor.fetchone()
        return not filled


@cache
def _is_anything_there() -> str:
    """Asks the tables whose rows stand alone: a row that must refer to another is not there without it."""
    tables = sorted({_rests_on(model, models())._meta.db_table for model in models()})
    return "SELECT " + " OR ".join(f"EXISTS (SELECT 1 FROM {_name(table)})" for table in tables)


def _rests_on(model: type[Model], known: Collection[type[Model]]) -> type[Model]:
    """The last one of those that a row of this kind must refer to, one to the next."""
    passed: list[type[Model]] = []
    following: type[Model] | None = model
    while following:
        passed.append(following)
        others = {each.related_model for each in following._meta.concrete_fields if not each.null}
        following = next((each for each in known if each in others and each not in passed), None)
    return passed[-1]
