"""The moments at which a process can be killed: every statement, commit, file and mail it makes.

Counted they can be struck again and again at the same place, which no clock can.
"""

import os
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.mail.backends.filebased import EmailBackend
from django.db import connection

Tell = Callable[[str], None]

COMMIT = "_commit"
"""Where Django ends a transaction: no statement, so no wrapper of statements sees it."""


@dataclass
class Moments:
    """Counts; at number ``last`` the process kills itself, telling where. ``last`` None: it lives."""

    tell: Tell
    last: int | None = None
    count: int = 0

    def pass_by(self, place: str) -> None:
        """One moment more."""
        self.count += 1
        if self.count == self.last:
            self.tell(f"{self.count}: {place}")
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """From now on count in this process; there is no way back, for it is a child that ends soon."""
        self._watch_the_database()
        self._watch_files()
        self._watch_mails()

    def _watch_the_database(self) -> None:
        def statement(execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
            self.pass_by(str(sql)[:100])
            return execute(sql, *rest)

        connection.execute_wrappers.append(statement)
        commit = getattr(connection, COMMIT)

        def committed() -> None:
            commit()
            self.pass_by("after COMMIT")

        setattr(connection, COMMIT, committed)

    def _watch_files(self) -> None:
        replace, sync, temporary = os.replace, os.fsync, tempfile.mkstemp

        def replaced(source: Any, target: Any, **named: Any) -> None:
            self.pass_by(f"before the file {Path(target).name} takes its place")
            replace(source, target, **named)
            self.pass_by(f"after the file {Path(target).name} took its place")

        def written(path: Path, data: bytes) -> int:
            with path.open("wb") as file:
                file.write(data[: len(data) // 2])
                file.flush()
                self.pass_by(f"half of {path.name} written")
                return len(data) // 2 + file.write(data[len(data) // 2 :])

        def synced(handle: int) -> None:
            self.pass_by("before a file is synced")
            sync(handle)

        def begun(*words: Any, **named: Any) -> Any:
            made = temporary(*words, **named)
            self.pass_by("an empty file begun")
            return made

        _instead(os, replace=replaced, fsync=synced)
        _instead(tempfile, mkstemp=begun)
        _instead(Path, write_bytes=written)

    def _watch_mails(self) -> None:
        write = EmailBackend.write_message

        def sent(backend: EmailBackend, message: Any) -> None:
            self.pass_by("before a mail")
            write(backend, message)
            backend.stream.flush()
            self.pass_by("after a mail")

        _instead(EmailBackend, write_message=sent)


def _instead(owner: object, **functions: Callable[..., Any]) -> None:
    for name, function in functions.items():
        setattr(owner, name, function)


def take_transactions_away() -> None:
    """The control: from now on every statement of this process stands for itself (SQLite only)."""
    for name in (COMMIT, "_rollback", "_start_transaction_under_autocommit"):
        setattr(connection, name, lambda: None)
    for name in ("_savepoint", "_savepoint_commit", "_savepoint_rollback"):
        setattr(connection, name, lambda sid: None)
