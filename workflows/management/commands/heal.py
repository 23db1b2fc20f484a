"""manage.py heal: make every inbox equal to what its case wants."""

from typing import Any

from django.core.management.base import BaseCommand

from workflows.healing import heal


class Command(BaseCommand):
    """Reconcile the open tasks of all cases; doing it twice does nothing."""

    help = "Uzgadnia otwarte zadania wszystkich spraw z ich stanem."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each case that needed it, then how many did."""
        healed = 0
        for case, opened, closed in heal():
            healed += 1
            self.stdout.write(f"{case.title}: otwarto {opened}, zamknięto {closed}")
        self.stdout.write(f"Uzgodniono spraw: {healed}.")
