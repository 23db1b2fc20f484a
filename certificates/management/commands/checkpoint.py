"""manage.py checkpoint: sign the log as it is now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from certificates.keys import KeysLost
from certificates.sealing import SealUnavailable
from certificates.transparency.checkpoints import make_checkpoint
from certificates.transparency.stamps import stamp


class Command(BaseCommand):
    """Print the checkpoint, ready to be kept in a file."""

    help = "Podpisuje dziennik przejrzystości w obecnym stanie i wypisuje punkt kontrolny."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it unless the last one says the same already."""
        try:
            made = make_checkpoint()
        except KeysLost as problem:
            raise CommandError(str(problem)) from problem
        if made is None:
            raise CommandError("Dziennik przejrzystości nie ma jeszcze ani jednego wpisu.")
        self.stdout.write(made.note, ending="")
        try:
            stamp(made)
        except SealUnavailable as problem:
            raise CommandError(f"Punkt kontrolny jest, ale bez znacznika czasu. {problem}") from problem
