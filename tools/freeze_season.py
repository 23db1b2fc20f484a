"""Freeze the sample season's database for the tests of a changing law: ``python -m tools.freeze_season``

Plays the season into a temporary place and leaves a backup of the database alone, without the files it refers to, in
``tests/data``. On PostgreSQL: ``python tools/with_pg.py python -m tools.freeze_season``. To be done anew only when the
season has something the tests should find in an old database; the schema and the law move on from the frozen one.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from tools.with_pg import find_programs

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "tests" / "data"


def manage(environment: dict[str, str], *arguments: str) -> int:
    """Run one command of the project; returns its exit code."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main() -> int:
    """Play, forget the files, back up what is left."""
    vendor = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    target = DATA / f"season-{vendor}.tar"
    with tempfile.TemporaryDirectory(prefix="friendly-office-frozen-") as place:
        environment = {**os.environ, "VAR_DIR": place}
        if vendor == "postgresql":
            environment["PG_BIN"] = str(find_programs())
        if manage(environment, "migrate", "--verbosity", "0") or manage(environment, "season"):
            return 1
        if vendor == "sqlite":
            with closing(sqlite3.connect(Path(place, "db.sqlite3"))) as database:
                database.execute("VACUUM")
        for folder in ("files", "certificates", "seal"):
            shutil.rmtree(Path(place, folder))
        target.unlink(missing_ok=True)
        # It complains about the files that are missing on purpose.
        manage(environment, "backup", str(target))
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
