"""manage.py audit_log: compute the log anew and compare."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from certificates.transparency.audit import problems
from certificates.transparency.models import Checkpoint, LogLeaf


class Command(BaseCommand):
    """Exit code 1 and one line for each thing that does not hold."""

    help = (
        "Przelicza dziennik przejrzystości od nowa: z wpisów, z dzienników spraw i z rejestru; porównuje z punktami "
        "kontrolnymi, na życzenie także z zachowanym w pliku."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A checkpoint that somebody kept."""
        parser.add_argument("--checkpoint", type=Path, metavar="PLIK", help="zachowany punkt kontrolny")

    def handle(self, *, checkpoint: Path | None, **_: Any) -> None:
        """Print each problem; fail if there is one."""
        found = list(problems(_read(checkpoint) if checkpoint else None))
        for problem in found:
            self.stdout.write(problem)
        if found:
            raise CommandError(f"Dziennik przejrzystości nie zgadza się w {len(found)} miejscach.")
        self.stdout.write(
            f"Dziennik przejrzystości zgodny: wpisów {LogLeaf.objects.count()}, "
            f"punktów kontrolnych {Checkpoint.objects.count()}."
        )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"Nie można odczytać pliku {path}.") from problem
