"""``manage.py load_criteria [PATH] [--freeze]``"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from criteria.loading import DEFAULT_PATH, LoadError, load


class Command(BaseCommand):
    help = "Wczytuje zestaw kryteriów z pliku YAML; ponowne wczytanie tego samego niczego nie zmienia."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=DEFAULT_PATH, help="plik YAML")
        parser.add_argument("--freeze", action="store_true", help="zamroź zestaw na zawsze")

    def handle(self, *, path: Path, freeze: bool, **options: Any) -> None:
        try:
            criteria_set = load(path)
        except LoadError as error:
            lines = "\n".join(f"  {mistake}" for mistake in error.mistakes)
            raise CommandError(f"Zestawu nie wczytano ({path}):\n{lines}") from error
        if freeze:
            # An operator's command runs on the wall clock; the engine's clock belongs to a higher room.
            criteria_set.freeze(datetime.now(UTC))
        areas, criteria = criteria_set.areas.count(), criteria_set.criteria.count()
        state = criteria_set.get_status_display()
        self.stdout.write(f"{criteria_set}: obszary {areas}, kryteria {criteria}, stan: {state}")
        if criteria_set.sha256:
            self.stdout.write(f"SHA-256 {criteria_set.sha256}")
