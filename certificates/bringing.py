"""Certificates that wait for a seal from outside, and sealed files that are brought back."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from asn1crypto.x509 import Certificate

from certificates import seals
from certificates.models import Mark
from certificates.sealing_task import enter, export_path

_UNKNOWN: Final = (
    "To nie jest żaden z plików, które czekają na podpis. Podpisz plik pobrany z tej strony; program "
    "podpisujący nie może zapisać go od nowa."
)


@dataclass(frozen=True)
class Brought:
    """What became of one file that was brought: entered for a mark, or refused with a reason (Polish)."""

    name: str
    mark: Mark | None = None
    refused: str = ""


def exported(mark: Mark) -> bytes | None:
    """The file that was put out for the mark, byte for byte; None if it is lost or was changed."""
    try:
        content = export_path(mark).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == mark.export_sha256 else None


def bring(files: Sequence[tuple[str, bytes]], waiting: Sequence[Mark], uploaded_by: str) -> list[Brought]:
    """Enter each sealed file for the mark it was put out for. One that is refused stops no other."""
    put_out = [(mark, content) for mark in waiting if (content := exported(mark))]
    return [_brought(name, content, put_out, uploaded_by) for name, content in files]


def _brought(name: str, content: bytes, put_out: Sequence[tuple[Mark, bytes]], uploaded_by: str) -> Brought:
    from certificates.sealing import SealUnavailable
    from certificates.sealing.manual import NotAccepted, accept

    found = next((pair for pair in put_out if content.startswith(pair[1])), None)
    if found is None:
        return Brought(name, refused=_UNKNOWN)
    mark, drawn = found
    try:
        seal, certificate = _seal()
        accept(drawn, content, certificate)
        entered = enter(mark, content, seal, uploaded_by=uploaded_by)
    except (NotAccepted, SealUnavailable) as refusal:
        return Brought(name, mark, str(refusal))
    return Brought(name, mark, "" if entered else "Ten certyfikat jest już opieczętowany albo unieważniony.")


def _seal() -> tuple[seals.Seal, Certificate]:
    """The seal in use, which files from outside must bear."""
    from certificates.sealing import SealUnavailable

    seal = seals.in_use()
    if seal is None:
        raise SealUnavailable(
            "Nie wprowadzono jeszcze żadnej pieczęci. Administrator wprowadza ją poleceniem manage.py new_seal."
        )
    certificate = seal.loaded()
    seals.require_in_use(certificate)
    return seal, certificate
