"""The whole answer about a file: is it authentic, and is its mark valid on a day?"""

import hashlib
from dataclasses import dataclass
from datetime import date

from certificates.checking import register
from certificates.checking.pdf import check_pdf
from certificates.models import Mark


@dataclass(frozen=True)
class Verdict:
    """``office`` and ``mark_state`` are what the register says, never the file; None where it is silent."""

    authentic: bool
    reason: str
    number: str | None
    office: str | None
    mark_state: str | None
    valid_on: date
    valid: bool


def verdict_on(data: bytes, day: date) -> Verdict:
    """Judge the bytes of a certificate: by their hash in the register, else by the seal.

    ``valid`` is true only for an authentic file whose mark the register calls valid on ``day``.
    """
    mark = register.by_hash(hashlib.sha256(data).hexdigest())
    if mark is not None:
        return _of_mark(mark, day)

    from certificates.sealing import roots

    check = check_pdf(data, roots())
    if not check.authentic:
        return Verdict(False, check.reason_pl, None, None, None, day, False)
    mark = register.by_number(check.number)
    if mark is None:
        reason = "Pieczęć jest prawdziwa, ale rejestr nie zna certyfikatu o tym numerze."
        return Verdict(True, reason, check.number or None, None, None, day, False)
    return _of_mark(mark, day)


def unreadable(day: date) -> Verdict:
    """The verdict on a file that could not be opened."""
    return Verdict(False, "Nie można otworzyć pliku.", None, None, None, day, False)


def _of_mark(mark: Mark, day: date) -> Verdict:
    validity = mark.validity_on(day)
    return Verdict(True, validity.reason, mark.number, str(mark.office), str(mark.state), day, validity.valid)
