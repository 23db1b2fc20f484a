"""``manage.py worker``: does the background work, with the engine that the settings name."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from workflows.background import engine


class Command(BaseCommand):
    help = "Wykonuje zadania w tle: rysuje, pieczętuje, wysyła."
    # Django's checks load every page, and a worker shows none: that would be a quarter of its memory. ``migrate`` asks
    # them, which goes before it, and ``./do check``.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="wykonaj, co czeka, i zakończ")

    def handle(self, *args: Any, batch: bool, **options: Any) -> None:
        engine().work(until_idle=batch)
