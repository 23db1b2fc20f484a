"""manage.py check_invariants: questions to live data whose right answer is "none"."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.invariants import Scope, violations


class Command(BaseCommand):
    """Ask every invariant; any answer is a violation. Files are only read whole if asked for."""

    help = "Sprawdza niezmienniki na żywych danych; kod 1, gdy którykolwiek jest naruszony."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to read every file."""
        parser.add_argument(
            "--files", action="store_true", help="przeczytaj każdy plik w całości i porównaj jego skrót"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each violation; fail if there is one."""
        found = list(violations(Scope(read_files=options["files"])))
        for violation in found:
            self.stdout.write(f"{violation.invariant}: {violation.what}")
        if found:
            raise CommandError(f"Naruszeń: {len(found)}.")
        self.stdout.write("Wszystkie niezmienniki zachowane.")
        if not options["files"]:
            self.stdout.write("Pliki: sprawdzono obecność i rozmiar, bez treści; treść sprawdza --files.")
