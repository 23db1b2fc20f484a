"""``manage.py restore PATH``: fills an empty place from a backup and checks what it has filled it with."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from certification.backup import BackupError, restore


class Command(BaseCommand):
    help = "Odtwarza kopię zapasową w pustym miejscu i sprawdza, co odtworzono."
    # The database is still empty; the checks that matter run when it is full.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PLIK", help="kopia zrobiona przez manage.py backup")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            restored = restore(path)
        except BackupError as refusal:
            raise CommandError(str(refusal)) from refusal
        manifest = restored.manifest
        self.stdout.write(
            f"Odtworzono kopię z {manifest.made_at}: sprawy: {manifest.cases}; "
            f"wpisy dziennika: {manifest.journal_lines}; pliki: {len(manifest.parts) - 1}."
        )
        for problem in restored.problems:
            self.stdout.write(problem)
        if restored.problems:
            raise CommandError(
                f"Odtworzono, ale sprawdzenie znalazło nieprawidłowości: {len(restored.problems)}."
            )
        self.stdout.write("Dziennik zgodny, wszystkie niezmienniki zachowane.")
