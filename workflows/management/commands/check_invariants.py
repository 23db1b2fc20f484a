"""manage.py check_invariants: questions to live data whose right answer is "none"."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.invariants import violations


class Command(BaseCommand):
    """Ask every invariant; any answer is a violation."""

    help = "Sprawdza niezmienniki na żywych danych; kod 1, gdy którykolwiek jest naruszony."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each violation; fail if there is one."""
        found = list(violations())
        for violation in found:
            self.stdout.write(f"{violation.invariant}: {violation.what}")
        if found:
            raise CommandError(f"Naruszeń: {len(found)}.")
        self.stdout.write("Wszystkie niezmienniki zachowane.")
