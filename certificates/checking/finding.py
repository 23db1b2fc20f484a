"""What a file is: the register's word for its hash, else the seal's, examined where it can do no harm."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from certificates.checking import register
from certificates.checking.limited.slots import PATIENCE
from certificates.checking.pdf import NotAuthentic, require_pdf
from certificates.models import Mark


class Is(StrEnum):
    """What a file turned out to be."""

    CERTIFICATE = "certificate"
    """Ours, and the register knows its mark."""
    UNKNOWN = "unknown"
    """Under our seal, but the register shows no mark with its number."""
    FORGED = "forged"
    """Not, to the last byte, something that was sealed here."""
    UNEXAMINED = "unexamined"
    """Not a registered file to the byte; whether its seal is ours was not found out."""


@dataclass(frozen=True)
class Finding:
    """``exact``: the very file that was issued. ``number`` is what the seal's file says, and ``mark`` the register."""

    what: Is
    reason: str
    mark: Mark | None = None
    number: str = ""
    exact: bool = False

    @property
    def authentic(self) -> bool:
        """Whether the organiser sealed it and nobody changed it."""
        return self.what in (Is.CERTIFICATE, Is.UNKNOWN)


UNKNOWN_NUMBER = "Pieczęć jest prawdziwa, ale rejestr nie zna certyfikatu o tym numerze."
NOT_EXAMINED = (
    "Nie sprawdzono pieczęci: ten komputer nie potrafi bezpiecznie otwierać obcych plików (potrzebny jest Linux). "
    "Rejestr nie zna pliku dokładnie takiego jak ten."
)


def find_out(data: bytes, *, everybody: bool, patience: float = PATIENCE) -> Finding:
    """What the file is. ``everybody``: only published marks may be told of, others are as good as unknown.

    Raises:
        Busy: too many files are being examined.

    """
    marks = register.marks_for(everybody)
    try:
        require_pdf(data)
    except NotAuthentic as refusal:
        return Finding(Is.FORGED, str(refusal))
    mark = register.by_hash(hashlib.sha256(data).hexdigest(), marks)
    if mark is not None:
        return Finding(Is.CERTIFICATE, "To dokładnie ten plik, który wydano.", mark, mark.number, exact=True)
    return _by_seal(data, everybody, patience)


def _by_seal(data: bytes, everybody: bool, patience: float) -> Finding:
    from certificates.checking.limited import Unavailable, examine
    from certificates.sealing import roots

    try:
        check = examine(data, roots(), patience).check
    except Unavailable:
        return Finding(Is.UNEXAMINED, NOT_EXAMINED)
    if not check.authentic:
        return Finding(Is.FORGED, check.reason_pl)
    mark = register.by_number(check.number, register.marks_for(everybody))
    if mark is None:
        return Finding(Is.UNKNOWN, UNKNOWN_NUMBER, number=check.number)
    return Finding(Is.CERTIFICATE, check.reason_pl, mark, check.number)
