"""manage.py law_chart: draw the application's law into the documentation."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.chart import svg

CHART = Path(__file__).resolve().parents[3] / "docs" / "law.svg"


class Command(BaseCommand):
    """Write ``docs/law.svg``, or with --check say whether it is fresh."""

    help = "Rysuje prawo zgłoszenia do docs/law.svg; --check sprawdza, czy rysunek jest aktualny."

    def add_arguments(self, parser: CommandParser) -> None:
        """One option: --check."""
        parser.add_argument("--check", action="store_true", help="tylko sprawdź")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        drawn = svg()
        if options["check"]:
            if not CHART.exists() or CHART.read_text(encoding="utf-8") != drawn:
                raise CommandError("docs/law.svg nie odpowiada prawu; uruchom manage.py law_chart.")
            return
        CHART.write_text(drawn, encoding="utf-8")
        self.stdout.write(str(CHART.name))
