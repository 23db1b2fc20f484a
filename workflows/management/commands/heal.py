"""manage.py heal: make every inbox equal to what its case wants, and sweep up what was never finished."""

from typing import Any

from django.core.management.base import BaseCommand

from certification.models import Edition
from criteria.leftovers import sweep
from workflows.deadlines.targets import aim_again
from workflows.healing import heal


class Command(BaseCommand):
    """Reconcile the open tasks of all cases, and remove files left half-written; doing it twice does nothing."""

    help = "Uzgadnia otwarte zadania wszystkich spraw z ich stanem; usuwa pliki, których zapis przerwano."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each case that needed it and each file removed, then how many there were."""
        healed = 0
        for case, opened, closed in heal():
            healed += 1
            self.stdout.write(f"{case.title}: otwarto {opened}, zamknięto {closed}")
        self.stdout.write(f"Uzgodniono spraw: {healed}.")
        aimed = sum(map(aim_again, Edition.objects.order_by("pk")))
        if aimed:
            self.stdout.write(f"Policzono na nowo terminy robocze: {aimed}.")
        swept = 0
        for path in sweep():
            swept += 1
            self.stdout.write(f"Usunięto niedokończony plik: {path.name}")
        if swept:
            self.stdout.write(f"Usunięto niedokończonych plików: {swept}.")
