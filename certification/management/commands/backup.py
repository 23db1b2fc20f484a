"""``manage.py backup PATH``: one file with the database and everything it refers to, while the program runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from certification.backup import BackupError, back_up


class Command(BaseCommand):
    help = "Robi kopię zapasową bazy i plików do jednego pliku; program może w tym czasie działać."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="PLIK", help="nowy plik albo folder na niego")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            made = back_up(path)
        except BackupError as refusal:
            raise CommandError(str(refusal)) from refusal
        manifest = made.manifest
        self.stdout.write(f"{made.path}: {made.size} bajtów, sha256 {made.sha256}")
        self.stdout.write(
            f"sprawy: {manifest.cases}; wpisy dziennika: {manifest.journal_lines}; "
            f"pliki: {len(manifest.parts) - 1}"
        )
        if manifest.missing:
            raise CommandError(
                "Kopia powstała, ale plików, na które wskazuje baza, brakuje albo są uszkodzone: "
                + ", ".join(manifest.missing)
            )
