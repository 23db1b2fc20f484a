"""manage.py verify_journal: walk every chain again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows import journal
from workflows.models import Case, JournalEntry


class Command(BaseCommand):
    """Recompute every entry's hash and every link; any place that does not hold is named."""

    help = "Sprawdza łańcuch dziennika każdej sprawy; kod 1, gdy którykolwiek się nie zgadza."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each break; fail if there is one."""
        breaks = list(journal.verify())
        for found in breaks:
            self.stdout.write(f"{found.case} wpis {found.seq}: {found.problem}")
        if breaks:
            raise CommandError(f"Dziennik nie zgadza się w {len(breaks)} miejscach.")
        self.stdout.write(
            f"Dziennik zgodny: {JournalEntry.objects.count()} wpisów w {Case.objects.count()} sprawach."
        )
