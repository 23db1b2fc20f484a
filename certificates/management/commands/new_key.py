"""manage.py new_key: a new key for the log or for credentials."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from certificates.badges import signing
from certificates.badges.signing import jwk_of
from certificates.transparency import checkpoints
from certificates.transparency.notes import verifier_key


class Command(BaseCommand):
    """Make it and print its public half; of the key before only the public half stays."""

    help = (
        "Tworzy nowy klucz dziennika przejrzystości (log) albo odznak (badges); to, co podpisał poprzedni, "
        "nadal da się sprawdzić."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose key."""
        parser.add_argument("purpose", choices=["log", "badges"], metavar="log|badges")

    def handle(self, *, purpose: str, **_: Any) -> None:
        """Renew the key."""
        if purpose == "log":
            public = checkpoints.keys().renew().public_key()
            self.stdout.write(verifier_key(checkpoints.origin(), public))
        else:
            self.stdout.write(jwk_of(signing.keys().renew().public_key())["kid"])
