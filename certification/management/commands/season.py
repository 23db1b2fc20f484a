"""manage.py season: play the sample season into an empty database, or go on with one that was cut off."""

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from certification.models import Office


class Command(BaseCommand):
    """Two editions of invented offices, every act through the door; the last line on stdout is JSON."""

    help = "Rozgrywa przykładowy sezon w pustej bazie, a przerwany gra dalej; ostatni wiersz to podsumowanie w JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option: --if-empty."""
        parser.add_argument("--if-empty", action="store_true", help="nic nie rób, gdy baza nie jest pusta")

    def handle(self, *args: Any, **options: Any) -> None:
        """Play, or say that there is something in the database already."""
        from certification.season.play import cut_off
        from certification.season.summary import as_line, summary, table

        started = time.perf_counter()
        if cut_off():
            self.stderr.write("Sezon przerwano wcześniej; gram dalej od tego miejsca.")
        elif Office.objects.exists():
            if not options["if_empty"]:
                raise CommandError("Baza nie jest pusta; sezon rozgrywa się tylko w pustej bazie.")
            self.stdout.write("Baza ma już dane: sezonu nie rozegrano, niczego nie zmieniono.")
            self.stdout.write(as_line(summary(0)))
            return
        self._play()
        figures = summary(time.perf_counter() - started)
        self.stdout.write(table(figures))
        self.stdout.write(as_line(figures))

    def _play(self) -> None:
        from tqdm import tqdm

        from certification.season.play import Season

        bar = tqdm(
            total=Season.PHASES, file=sys.stderr, unit="etap", bar_format="{l_bar}{bar}| {n}/{total} {desc}"
        )
        with bar:
            Season(lambda name: self._next(bar, name)).play()
            bar.update(Season.PHASES - bar.n)

    def _next(self, bar: Any, name: str) -> None:
        bar.set_description_str(name)
        bar.update()
