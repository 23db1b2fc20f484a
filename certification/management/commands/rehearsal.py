"""manage.py rehearsal: a session of the panel on invented cases, apart from everything real, wiped afterwards."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

PORT = 8100
"""Not that of the real pages, which may be served at the same time."""


class Command(BaseCommand):
    """Asks nothing of the real database, not even whether its tables are up to date."""

    help = "Próba posiedzenia Kapituły: zmyślone sprawy w osobnym miejscu, które znika po zakończeniu."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """How many cases, and where it is served."""
        parser.add_argument("--cases", type=int, default=6, metavar="N", help="ile spraw (domyślnie 6)")
        port = os.environ.get("PORT", "")
        parser.add_argument(
            "--port",
            type=int,
            default=int(port) if port.isdecimal() else PORT,
            metavar="NUMER",
            help=f"port na 127.0.0.1 (domyślnie PORT albo {PORT})",
        )

    def handle(self, *args: Any, cases: int, port: int, **options: Any) -> None:
        """Serve until a signal comes."""
        from certification.season.rehearsal.performing import RehearsalFailedError, perform
        from certification.season.rehearsal.place import NotApartError
        from certification.season.rehearsal.stories import MOST

        if not 1 <= cases <= MOST:
            raise CommandError(f"Spraw może być od 1 do {MOST}.")
        if not 1 <= port <= 65535:
            raise CommandError("Port to liczba od 1 do 65535.")
        try:
            perform(cases, port, self._say)
        except (NotApartError, RehearsalFailedError) as problem:
            raise CommandError(str(problem)) from problem

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
