"""Tell which logins the sample season offers."""

from typing import Any

from django.core.management.base import BaseCommand

from certification.models import User
from certification.season.crew import PASSWORD, logins


class Command(BaseCommand):
    """Prints nothing on a database without the sample."""

    help = "Wypisuje konta przykładowego sezonu."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line per kind of work: who, and with what address."""
        rows = logins()
        if not User.objects.filter(email=rows[0][1]).exists():
            return
        width = max(len(who) for who, _ in rows)
        self.stdout.write("Konta przykładowe (osoby i urzędy są zmyślone):")
        for who, email in rows:
            self.stdout.write(f"  {who.ljust(width)}  {email}")
        self.stdout.write(f"Hasło wszystkich: {PASSWORD}")
