"""``manage.py new_seal``: bring in the seal that signs from now on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from certificates import seals


class Command(BaseCommand):
    """Certificates sealed before stay authentic, unless the trust is taken from their seal."""

    help = (
        "Wprowadza pieczęć wskazaną w ustawieniach (albo nową własną), od tej chwili jedyną, która pieczętuje. "
        "Certyfikaty opieczętowane wcześniej pozostają prawdziwe."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A certificate for seals made outside; a seal to distrust."""
        parser.add_argument(
            "--certificate",
            type=Path,
            metavar="PLIK",
            help="certyfikat pieczęci nakładanej poza programem (SEAL_SIGNER=manual), PEM",
        )
        parser.add_argument(
            "--distrust",
            metavar="ODCISK",
            help="niczego nie wprowadzaj; odbierz zaufanie dawnej pieczęci, np. po kradzieży klucza",
        )

    def handle(self, *, certificate: Path | None, distrust: str | None, **_: Any) -> None:
        """Do it, and say what signs now."""
        from certificates.sealing import SealUnavailable

        try:
            if distrust:
                self._distrust(distrust)
            else:
                self._bring_in(certificate)
        except SealUnavailable as problem:
            raise CommandError(str(problem)) from problem

    def _distrust(self, fingerprint: str) -> None:
        seal = seals.distrust(fingerprint)
        self.stdout.write(
            f"Odebrano zaufanie: {seal}. Jej certyfikaty rozpoznajemy odtąd tylko po skrócie pliku w rejestrze."
        )

    def _bring_in(self, path: Path | None) -> None:
        from certificates.sealing import SealUnavailable, chosen, rotation

        if chosen.is_by_hand() != (path is not None):
            raise SealUnavailable(
                "Podaj --certificate wtedy i tylko wtedy, gdy pieczęć nakłada się poza programem (SEAL_SIGNER=manual)."
            )
        before, own = seals.in_use(), chosen.makes_its_own()
        if own:
            certificate = rotation.renew_own()
        else:
            certificate = rotation.certificate_in(path) if path else rotation.try_out()
            rotation.trust(certificate)
        seal = seals.enter(certificate, own=own)
        if before and before.pk != seal.pk:
            self.stdout.write(f"Już nie pieczętuje: {before}.")
        self.stdout.write(f"Pieczętuje: {seal}, ważna do {seal.not_after:%d.%m.%Y}.")
