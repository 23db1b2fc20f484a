"""``manage.py reap_tasks``: puts back what lost workers left and failed tasks whose pause is over, as ``tick`` does."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.background import engine


class Command(BaseCommand):
    help = "Przywraca do kolejki zadania w tle, które zostawił przerwany proces, i te, które czas ponowić."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--silent-for",
            type=float,
            metavar="SEKUNDY",
            help="po ilu sekundach bez znaku życia uznać proces za przerwany; 0, gdy żaden proces nie działa",
        )

    def handle(self, *args: Any, silent_for: float | None = None, **options: Any) -> None:
        if silent_for is not None and silent_for < 0:
            raise CommandError("Liczba sekund nie może być ujemna.")
        patience = None if silent_for is None else timedelta(seconds=silent_for)
        self.stdout.write(str(engine().put_back(patience)))
