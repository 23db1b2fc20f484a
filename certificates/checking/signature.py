"""The seal itself: one, whole, ours. Loads pyHanko, so it is imported only when a file is checked."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.decode_limits import (
    DecodeLimits,
    DecodePurpose,
    DocumentDecodeBudget,
    StreamDecodeLimits,
)
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import read_certification_data
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel

from certificates.checking import envelope
from certificates.checking.pdf import MAX_REVISIONS, NotAuthentic, PdfCheck
from certificates.sealing import FIELD

_MB: Final = 1024 * 1024
_STREAM: Final = StreamDecodeLimits(max_ratio=1100, ratio_floor=_MB, max_output_size=16 * _MB)
_TABLE: Final = StreamDecodeLimits(max_ratio=100, ratio_floor=_MB, max_output_size=4 * _MB)
# A certificate unpacks to about a megabyte in all; pyHanko's own limits let a bomb take half a gigabyte.
LIMITS: Final = DecodeLimits(
    per_stream=_STREAM,
    per_purpose={DecodePurpose.OBJECT_STREAM: _TABLE, DecodePurpose.XREF_STREAM: _TABLE},
    document_budget=DocumentDecodeBudget(base_allowance=32 * _MB, max_ratio=1),
)


def check_signature(data: bytes, roots: Sequence[Certificate], moment: datetime) -> PdfCheck:
    """Verify the only signature of a PDF; raise NotAuthentic, or whatever breaks pyHanko.

    First as bytes: what our key did not sign is never parsed. Then as a document.
    """
    envelope.require_our_seal(envelope.opened(data), roots, moment)
    reader = PdfFileReader(BytesIO(data), decode_limits=LIMITS)
    signature = _only_signature(reader)
    # Coverage comes first: the difference analysis of pyHanko calls some additions harmless, and is costly.
    if signature.evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        raise NotAuthentic(envelope.EXTENDED)
    _require_certification(reader, signature)
    status = _validated(signature, roots, moment)
    return PdfCheck(
        authentic=True,
        reason_pl="Plik jest opieczętowany przez organizatora i od tej chwili niezmieniony.",
        signer=str(signature.signer_cert.subject.human_friendly),
        signed_at=status.signer_reported_dt,
        covers_whole_file=True,
        docmdp_ok=True,
        number=_number(reader),
    )


def _only_signature(reader: PdfFileReader) -> EmbeddedPdfSignature:
    if reader.encrypted:
        raise NotAuthentic("Plik jest zaszyfrowany; certyfikaty nie są.")
    if reader.total_revisions > MAX_REVISIONS:
        raise NotAuthentic("Plik zmieniano po wielekroć; certyfikat jest pieczętowany raz.")
    signatures: list[EmbeddedPdfSignature] = reader.embedded_signatures
    if not signatures:
        raise NotAuthentic("Plik nie ma pieczęci elektronicznej.")
    if len(signatures) > 1:
        raise NotAuthentic("Plik ma więcej niż jeden podpis lub pieczęć.")
    if signatures[0].field_name != FIELD:
        raise NotAuthentic("Podpis w pliku nie jest pieczęcią certyfikatu.")
    return signatures[0]


def _require_certification(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> None:
    certified = read_certification_data(reader)
    if (
        certified is None
        or certified.author_sig != signature.sig_object
        or signature.docmdp_level != MDPPerm.NO_CHANGES
        or signature.sig_object.get("/SubFilter") != SigSeedSubFilter.PADES.value
    ):
        raise NotAuthentic("Pieczęć w pliku jest innego rodzaju niż pieczęć certyfikatów.")


def _validated(
    signature: EmbeddedPdfSignature, roots: Sequence[Certificate], moment: datetime
) -> PdfSignatureStatus:
    context = envelope.trusting(roots, moment)
    status = envelope.at_once(async_validate_pdf_signature(signature, signer_validation_context=context))
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and status.docmdp_ok
    ours = status.intact and status.valid and status.trusted
    if not (whole and ours and status.seed_value_ok and _time_holds(status)):
        raise NotAuthentic(envelope.CHANGED)
    return status


def _time_holds(status: PdfSignatureStatus) -> bool:
    """A time stamp, where there is one, is over this very seal.

    Who may vouch for time was asked when the seal was made. Here nothing is told from it, so nobody need.
    """
    stamp = status.timestamp_validity
    return stamp is None or bool(stamp.intact and stamp.valid)


def _number(reader: PdfFileReader) -> str:
    """The certificate's number as the drawing put it into the document's keywords."""
    try:
        return str(reader.trailer["/Info"]["/Keywords"])
    except KeyError:
        return ""
