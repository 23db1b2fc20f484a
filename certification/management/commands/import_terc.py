"""Import the register of territorial units."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from certification.models import UnitLevel
from certification.polish import plural
from certification.terc.importing import BUNDLED, Outcome, counts, import_terc
from certification.terc.reading import NotTercError


class Command(BaseCommand):
    """``manage.py import_terc [PATH]``: safe to repeat; exit code 1 if any row was bad."""

    help = "Wczytuje rejestr TERC (domyślnie dołączony do programu)."

    def add_arguments(self, parser: CommandParser) -> None:
        """One optional path."""
        parser.add_argument("path", nargs="?", type=Path, default=BUNDLED, metavar="PATH")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Import, list the bad rows, say the counts."""
        outcome = self._import(path, quiet=options["verbosity"] == 0)
        for row in outcome.bad:
            self.stderr.write(f"wiersz {row.line}: {row.reason}")
        if options["verbosity"]:
            self.stdout.write(_summary(outcome))
        if outcome.bad:
            number = len(outcome.bad)
            rows = plural(number, "wiersz pominięto", "wiersze pominięto", "wierszy pominięto")
            raise CommandError(f"{number} {rows}, pozostałe wczytano.", returncode=1)

    def _import(self, path: Path, *, quiet: bool) -> Outcome:
        from tqdm import tqdm

        try:
            with path.open("rb") as file:
                total = max(sum(1 for line in file if line.strip()) - 1, 0)
            with tqdm(total=total, desc="TERC", unit="wiersz", file=sys.stderr, disable=quiet) as bar:
                return import_terc(path, bar.update)
        except (OSError, NotTercError) as error:
            raise CommandError(str(error), returncode=1) from error


def _summary(outcome: Outcome) -> str:
    levels = counts()
    changes = f"nowe {outcome.created}, zmienione {outcome.updated}, bez zmian {outcome.unchanged}"
    return (
        f"TERC: {outcome.imported} rekordów ({changes}). W bazie: "
        f"województwa {levels[UnitLevel.VOIVODESHIP]}, powiaty {levels[UnitLevel.COUNTY]}, "
        f"gminy {levels[UnitLevel.MUNICIPALITY]}, części gmin {levels[UnitLevel.PART]}."
    )
