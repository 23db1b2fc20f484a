"""Tell whether certificate files are authentic and their marks valid."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from certificates.checking.pdf import MAX_BYTES
from certificates.checking.verdict import Verdict, unreadable, verdict_on
from certification import clock


class Command(BaseCommand):
    """Print a JSON object per file; exit 0 only if each is authentic and its mark valid on the day."""

    help = "Sprawdza pliki certyfikatów: pieczęć oraz ważność znaku w rejestrze. Jeden wiersz JSON na plik."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, and the day to judge by."""
        parser.add_argument("files", nargs="+", type=Path, metavar="PLIK")
        parser.add_argument(
            "--at", type=date.fromisoformat, metavar="RRRR-MM-DD", help="dzień, domyślnie dziś"
        )

    def handle(self, *, files: list[Path], at: date | None, **_: Any) -> None:
        """Judge each file in turn."""
        day = at or clock.today()
        good = True
        for path in files:
            verdict = _judge(path, day)
            good = good and verdict.authentic and verdict.valid
            line = {"file": str(path), **asdict(verdict), "valid_on": day.isoformat()}
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        if not good:
            raise SystemExit(1)


def _judge(path: Path, day: date) -> Verdict:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return unreadable(day)
    return verdict_on(data, day)
