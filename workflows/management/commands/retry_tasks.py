"""``manage.py retry_tasks``: lists background tasks that used up their attempts, and lets them be tried anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.background import engine


class Command(BaseCommand):
    help = "Pokazuje zadania w tle, które wyczerpały próby, i wykonuje wskazane ponownie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("keys", nargs="*", metavar="ZADANIE", help="które ponowić; bez tego tylko wykaz")
        parser.add_argument("--all", action="store_true", help="ponów wszystkie")

    def handle(self, *args: Any, keys: list[str], **options: Any) -> None:
        waiting = engine().given_up()
        chosen = [task.key for task in waiting] if options["all"] else keys
        if unknown := set(chosen) - {task.key for task in waiting}:
            raise CommandError(f"Nie czekają na ponowienie: {', '.join(sorted(unknown))}.")
        if chosen:
            self.stdout.write(f"Ponowiono zadań: {engine().retry(chosen)}.")
            return
        for task in waiting:
            what = f"{task.path.rpartition('.')[2]}({task.arguments})"
            self.stdout.write(f"{task.key} {what}, prób {task.attempts}: {task.problem}")
        self.stdout.write(f"Zadania, które wyczerpały próby: {len(waiting)}.")
