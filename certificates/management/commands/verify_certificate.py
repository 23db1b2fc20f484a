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
from certificates.models import Mark
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
            data = _read(path)
            verdict = unreadable(day) if data is None else verdict_on(data, day)
            good = good and verdict.authentic and verdict.valid
            line = {"file": str(path), **asdict(verdict), "valid_on": day.isoformat()}
            line |= _proofs(verdict, data)
            self.stdout.write(json.dumps(line, ensure_ascii=False))
        if not good:
            raise SystemExit(1)


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None


def _proofs(verdict: Verdict, data: bytes | None) -> dict[str, str]:
    """What log and badge say of an authentic file whose mark the register knows; nothing of any other."""
    from certificates.proofs import badge_says, log_says

    mark = Mark.objects.filter(number=verdict.number).first() if verdict.authentic else None
    if mark is None or data is None:
        return {}
    return {"log": log_says(mark, data), "badge": badge_says(mark, data)}
