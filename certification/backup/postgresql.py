"""PostgreSQL: a dump and its restoring by PostgreSQL's own programs, of one snapshot with our questions."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from certification.backup.archive import BackupError
from certification.backup.snapshot import Rows, Snapshot

_NOT_FOR_PROGRAMS = ("cursor_factory", "context", "prepare_threshold", "password", "pool", "client_encoding")


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """Dump the database while others read and write; questions are answered from the same moment."""
    dump = folder / "database.dump"
    with transaction.atomic():
        _ask("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", answers=False)
        ((moment,),) = _ask("SELECT pg_export_snapshot()")
        _run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            f"--snapshot={moment}",
            f"--file={dump}",
        )
        ((unpacked,),) = _ask("SELECT pg_database_size(current_database())")
        yield Snapshot("postgresql", dump, unpacked, _ask)


def prepare(part: Path, unpacked: int) -> Path:
    """PostgreSQL's own program reads the table of contents before anything is touched.

    Raises:
        BackupError: it is no dump that this machine's programs can read.

    """
    _run("pg_restore", "--list", str(part), anywhere=True)
    return part


def put_in_place(dump: Path) -> None:
    """Fill the empty database, all or nothing."""
    connection.close()
    _run("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(dump))


def program(name: str) -> str:
    """Where one of PostgreSQL's programs is: in ``PG_BIN``, on the path, or where Debian puts the newest.

    Raises:
        BackupError: it is nowhere.

    """
    if folder := os.environ.get("PG_BIN"):
        return str(Path(folder) / name)
    usual = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(name) or (str(usual[-1]) if usual else "")
    if not found:
        raise BackupError(
            f"Nie znaleziono programu {name}. Zainstaluj narzędzia PostgreSQL w wersji serwera (Debian, Ubuntu: "
            "postgresql-client) albo wskaż ich folder zmienną PG_BIN."
        )
    return found


def _ask(sql: str, answers: bool = True) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if answers else []


def _run(name: str, *arguments: str, anywhere: bool = False) -> None:
    """Run a program on our database; the password goes by the environment, for others see the arguments."""
    # Here, so that an installation on SQLite never loads the driver: 9 MB in each of its processes.
    from psycopg.conninfo import make_conninfo

    options = connection.get_connection_params()
    where = {key: value for key, value in options.items() if key not in _NOT_FOR_PROGRAMS}
    target = [] if anywhere else [f"--dbname={make_conninfo(**where)}"]
    try:
        done = subprocess.run(
            [program(name), *target, *arguments],
            env={**os.environ, "PGPASSWORD": str(options.get("password") or "")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    except OSError as problem:
        raise BackupError(f"Nie udało się uruchomić programu {name}: {problem.strerror}.") from problem
    if done.returncode:
        raise BackupError(f"Program {name} nie zakończył pracy: {done.stderr.strip()}")
