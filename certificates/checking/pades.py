"""Is this PDF one that was handed out, to the byte, with nothing but sound signatures added?

Signatures of strangers, so no chain is followed: what is told is that the signed bytes are these, that each
signature holds mathematically, and that nothing visible was changed between the file handed out and the last
signature (the difference analysis of pyHanko). Who the signer is, a person judges.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdatingRule
from pyhanko.sign.diff_analysis.policies import StandardDiffPolicy
from pyhanko.sign.diff_analysis.rules.form_field_rules import SigFieldCreationRule, SigFieldModificationRule
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from certificates.checking.envelope import at_once
from certificates.checking.pdf import NotAuthentic
from certificates.checking.signature import LIMITS

MOST_SIGNATURES: Final = 5
LONGEST_NAME: Final = 200

# As pyHanko's own, but that the form's flags may say there are signatures now; fields to fill in there are none.
POLICY: Final = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        field_rules=[SigFieldCreationRule(), SigFieldModificationRule()],  # type: ignore[no-untyped-call]
        ignored_acroform_keys=ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"},
    ),
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Signer:
    """What a signature says of itself: names from its certificate, never a personal number."""

    signer: str
    issuer: str
    signed_at: datetime | None


@dataclass(frozen=True)
class SignedCheck:
    """The answer, with a reason in plain Polish."""

    sound: bool
    reason_pl: str
    signatures: tuple[Signer, ...] = ()


def check_signed(data: bytes, size: int, sha256: str) -> SignedCheck:
    """Whether ``data`` begins with the file of that size and hash and adds sound signatures only. Never raises."""
    try:
        return _checked(data, size, sha256)
    except NotAuthentic as refusal:
        return SignedCheck(False, str(refusal))
    except Exception as problem:  # parsers of hostile files fail in every way there is
        _log.info("unreadable PDF: %s", type(problem).__name__)
        return SignedCheck(False, "Pliku nie da się odczytać: jest uszkodzony albo celowo zmieniony.")


def _checked(data: bytes, size: int, sha256: str) -> SignedCheck:
    if hashlib.sha256(data[:size]).hexdigest() != sha256:
        raise NotAuthentic(
            "To nie jest podpisany plik tego zgłoszenia: pobierz PDF z tej strony i podpisz go bez drukowania "
            "i bez zapisywania od nowa."
        )
    if len(data) == size:
        raise NotAuthentic("Ten plik nie jest podpisany.")
    reader = PdfFileReader(BytesIO(data), decode_limits=LIMITS)
    if reader.encrypted:
        raise NotAuthentic("Plik jest zaszyfrowany.")
    embedded = list(reader.embedded_signatures)
    signatures = list(reader.embedded_regular_signatures)
    if not signatures:
        raise NotAuthentic("Do pliku coś dopisano, ale nie ma w nim podpisu.")
    if len(embedded) > MOST_SIGNATURES:
        raise NotAuthentic("W pliku jest więcej podpisów, niż sprawdzamy.")
    if embedded[-1].evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        raise NotAuthentic("Do pliku coś dopisano po podpisaniu.")
    _require_unchanged(reader)
    return SignedCheck(
        True,
        "Podpis jest prawidłowy, a podpisano dokładnie ten dokument, który wydał program.",
        tuple(_sound(signature) for signature in signatures),
    )


def _require_unchanged(reader: PdfFileReader) -> None:
    """From the first revision, which is what was handed out, to the last: signatures, and nothing one would see."""
    found = POLICY.review_file(reader, 0)
    if not isinstance(found, DiffResult) or found.modification_level > ModificationLevel.FORM_FILLING:
        raise NotAuthentic("Przed podpisaniem zmieniono treść dokumentu.")


def _sound(signature: EmbeddedPdfSignature) -> Signer:
    # A root of its own, or pyHanko would open the operating system's list. Nothing is told from the trust.
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    status = at_once(async_validate_pdf_signature(signature, signer_validation_context=context))
    if not (status.intact and status.valid):
        raise NotAuthentic("Podpis nie zgadza się z treścią pliku.")
    certificate = signature.signer_cert
    return Signer(_name(certificate.subject), _name(certificate.issuer), status.signer_reported_dt)


def _name(name: Any) -> str:
    said = name.native
    return str(said.get("common_name") or said.get("organization_name") or "bez nazwy")[:LONGEST_NAME]
