"""``./do load --minutes M --seed S``: two machines under load, then one of each process killed.

Starts a throw-away PostgreSQL, two web servers, two workers and two timers on the loopback interface, lets people
work through real pages for the time given, and asks what must hold; then kills one of each in mid-work and asks
again. The last line on stdout is JSON; exit code 1 if anything did not hold.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="./do load", description="Dwie maszyny pod obciążeniem.")
    parser.add_argument("--minutes", type=float, default=3, help="jak długo trwa praca (domyślnie 3)")
    parser.add_argument("--seed", default="1", help="ziarno losowania")
    parser.add_argument("--small", action="store_true", help="mniejszy przygotowany świat, dla testów")
    asked = parser.parse_args(arguments)
    if not 0 < asked.minutes <= 60:
        parser.error("--minutes: od 0 do 60")
    from tools.with_pg import PostgresMissingError, server

    try:
        with server() as url, tempfile.TemporaryDirectory(prefix="friendly-office-load-") as folder:
            return _run(url, Path(folder), asked)
    except PostgresMissingError as problem:
        print(problem, file=sys.stderr)
        return 2


def _run(url: str, folder: Path, asked: argparse.Namespace) -> int:
    environment = {
        "DATABASE_URL": url,
        "VAR_DIR": str(folder / "var"),
        "DJANGO_SETTINGS_MODULE": "tests.load.settings",
        "TASK_LOST_AFTER": "15",
        "DEBUG": "0",
        "HTTPS": "0",
    }
    os.environ.update(environment)
    import django

    django.setup()
    from tests.load.day import Day

    (folder / "logs").mkdir()
    (folder / "var" / "static").mkdir(parents=True)
    started = time.monotonic()
    figures = Day(folder / "logs", environment, asked.seed, asked.small).play(asked.minutes * 60)
    figures["seconds_in_all"] = round(time.monotonic() - started)
    for complaint in figures["complaints"]:
        print(f"NIE: {complaint}", file=sys.stderr)
    print(json.dumps(figures, ensure_ascii=False))
    return 1 if figures["complaints"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
