"""``manage.py check_seal``: could a certificate be sealed now, and for how long yet?"""

import secrets
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from certificates import seals
from certificates.models import Mark
from certificates.seals import Seal
from certification.clock import now


class Command(BaseCommand):
    """One line per problem; exit code 1 if there is any."""

    help = "Sprawdza pieczęć: czy da się nią pieczętować i do kiedy. Jeden wiersz na każdy problem."

    def handle(self, **_: Any) -> None:
        """Try a seal out, and look at its dates and at the roots of older ones."""
        problems = [*_trial(), *_dates(), *_trust(), *_stuck()]
        for problem in problems:
            self.stdout.write(problem)
        if problems:
            raise SystemExit(1)
        seal = seals.in_use()
        self.stdout.write(
            f"Pieczęć działa: {seal}." if seal else "Pieczęć powstanie przy pierwszym certyfikacie."
        )


def _trial() -> Iterator[str]:
    """One container is made as for a certificate, time stamp included, and thrown away."""
    from certificates.sealing import SealUnavailable, chosen, engine

    if chosen.is_by_hand() or (chosen.makes_its_own() and seals.in_use() is None):
        return
    try:
        by = engine()
        seals.require_in_use(by.signer.certificate)
        by.cms_for(secrets.token_bytes(32))
        if not by.is_fast:
            yield "Pieczętowanie działa wolniej, niż powinno: szczegóły są w dzienniku zdarzeń."
    except SealUnavailable as problem:
        yield str(problem)


def _dates() -> Iterator[str]:
    from certificates.sealing import chosen

    seal = seals.in_use()
    if seal is None:
        if not chosen.makes_its_own():
            yield "Nie wprowadzono jeszcze żadnej pieczęci (manage.py new_seal)."
    elif seal.ends_soon(now()):
        yield f"Certyfikat pieczęci {seal} traci ważność {seal.not_after:%d.%m.%Y}. Wprowadź nową pieczęć."


def _trust() -> Iterator[str]:
    """A seal that is trusted needs a file that says so: else its certificates cannot be checked."""
    from certificates.sealing import roots
    from certificates.sealing.rotation import vouches

    trusted = roots()
    for seal in Seal.objects.filter(distrusted_at=None):
        if not any(vouches(root, seal.loaded()) for root in trusted):
            yield f"W folderze pieczęci brakuje pliku root*.pem dla: {seal}. Jej certyfikaty nie dadzą się sprawdzić."


def _stuck() -> Iterator[str]:
    stuck = Mark.objects.filter(sealed_at=None).exclude(seal_problem="")
    for problem in sorted(set(stuck.values_list("seal_problem", flat=True))):
        count = stuck.filter(seal_problem=problem).count()
        yield f"Nieopieczętowane certyfikaty: {count}. Przeszkoda: {problem}"
