"""``manage.py tick``: do what the dates that have come ask for, and tend the background work; once or in a loop."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from workflows.background.engine import PutBack, engine
from workflows.deadlines.ticking import Round, tick

EVERY_MINUTE = 60.0


class Command(BaseCommand):
    help = (
        "Odnotowuje terminy, które minęły, przypomina o zbliżających się, przywraca przerwane zadania w tle."
    )
    requires_system_checks = ()  # they load every page; see the worker

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--loop",
            type=float,
            nargs="?",
            const=EVERY_MINUTE,
            metavar="SEKUNDY",
            help="powtarzaj co tyle sekund (bez liczby: co minutę), aż do przerwania",
        )

    def handle(self, *args: Any, loop: float | None = None, **options: Any) -> None:
        if loop is not None and loop <= 0:
            raise CommandError("Odstęp musi być dodatni.")
        try:
            done = self._round()
            while loop:
                time.sleep(loop)
                close_old_connections()
                done = self._round()
        except KeyboardInterrupt:
            self.stdout.write("Przerwano.")
            return
        if done.failed:
            raise CommandError("Nie wszystkie terminy udało się obsłużyć; szczegóły są w dzienniku zdarzeń.")

    def _round(self) -> Round:
        done = tick()
        self.stdout.write(str(done))
        tended = engine().put_back()
        if tended != PutBack():
            self.stdout.write(str(tended))
        return done
