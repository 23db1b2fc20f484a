"""The place of a rehearsal: a folder of its own with a mark in it, and an environment that knows no other place."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PREFIX = "friendly-office-proba-"

MARK = "PROBA.txt"
"""The file that tells a throw-away folder from any other; only ``opened`` writes it."""

SETTINGS = "certification.season.rehearsal.settings"

INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "PYTHONPATH", "PYTHONUTF8")
"""All that is passed on. Neither the database's address, nor the seal's key, nor a mail server gets there."""


class NotApartError(Exception):
    """The place would not be apart from the real one; the message says in Polish what is wrong."""


@contextmanager
def opened(real: Path) -> Iterator[Path]:
    """A fresh folder, gone after the block however that ends. ``real``: the folder of the real data.

    Raises:
        NotApartError: temporary files would lie among the real data, where backups and leftovers are looked for.

    """
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as made:
        folder = Path(made).resolve()
        if folder.is_relative_to(real.resolve()):
            raise NotApartError(
                f"Folder próby {folder} leżałby wśród prawdziwych danych ({real}). Niczego nie uruchomiono. "
                "Ustaw TMPDIR na folder poza nimi i spróbuj jeszcze raz."
            )
        (folder / MARK).write_text("Próba posiedzenia: dane zmyślone, folder znika po próbie.\n", "utf-8")
        yield folder


def environment(folder: Path, port: int) -> dict[str, str]:
    """What every process of the rehearsal gets instead of the real settings."""
    return {
        **{name: os.environ[name] for name in INHERITED if name in os.environ},
        "VAR_DIR": str(folder),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }


def refusal(var_dir: Path, database: dict[str, Any]) -> str:
    """Why these settings are no place for a rehearsal, in Polish; empty if they are one."""
    if not (var_dir / MARK).is_file():
        return (
            f"Próba odbywa się tylko we własnym, jednorazowym folderze, a {var_dir} nim nie jest. "
            "Uruchom ją przez ./do rehearsal."
        )
    inside = Path(str(database["NAME"])).resolve().is_relative_to(var_dir.resolve())
    if not database["ENGINE"].endswith("sqlite3") or not inside:
        return (
            "Próba nie dotyka prawdziwej bazy danych, a DATABASE_URL wskazuje bazę spoza folderu próby. "
            "Uruchom ją przez ./do rehearsal."
        )
    return ""
