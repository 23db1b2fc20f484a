"""The seal itself: one, whole, ours. Loads pyHanko, so it is imported only when a file is checked."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import read_certification_data
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from certificates.checking.pdf import NotAuthentic, PdfCheck
from certificates.sealing import FIELD
from certificates.sealing.waiting import finish

_REPLACED = "Plik zmieniono po opieczętowaniu."


def check_signature(data: bytes, roots: Sequence[Certificate], moment: datetime) -> PdfCheck:
    """Verify the only signature of a PDF; raise NotAuthentic, or whatever breaks pyHanko."""
    if not roots:  # pyHanko would trust the operating system's list instead
        raise NotAuthentic("Nie ma jeszcze żadnej pieczęci, której można zaufać.")
    reader = PdfFileReader(BytesIO(data))
    signature = _only_signature(reader)
    # Coverage comes first: the difference analysis of pyHanko calls some additions harmless, and is costly.
    _require_whole_file(data, signature)
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
    signatures: list[EmbeddedPdfSignature] = reader.embedded_signatures
    if not signatures:
        raise NotAuthentic("Plik nie ma pieczęci elektronicznej.")
    if len(signatures) > 1:
        raise NotAuthentic("Plik ma więcej niż jeden podpis lub pieczęć.")
    if signatures[0].field_name != FIELD:
        raise NotAuthentic("Podpis w pliku nie jest pieczęcią certyfikatu.")
    return signatures[0]


def _require_whole_file(data: bytes, signature: EmbeddedPdfSignature) -> None:
    """Every byte is signed, but for the signature itself in its angle brackets, padded with zeros only."""
    start, length, rest, rest_length = (int(part) for part in signature.byte_range)
    hole = data[length:rest]
    contents = signature.pkcs7_content
    whole = (
        start == 0
        and rest + rest_length == len(data)
        and hole == b"<" + contents.hex().upper().encode() + b">"
        and not any(contents[_der_length(contents) :])
    )
    if not whole or signature.evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        raise NotAuthentic("Do pliku coś dopisano po opieczętowaniu.")


def _der_length(der: bytes) -> int:
    """Length of the DER value that ``der`` begins with; what follows is padding."""
    if der[1] < 0x80:
        return 2 + der[1]
    octets = der[1] & 0x7F
    return 2 + octets + int.from_bytes(der[2 : 2 + octets], "big")


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
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)
    status = finish(async_validate_pdf_signature(signature, signer_validation_context=context))
    if not (status.intact and status.valid):
        raise NotAuthentic(_REPLACED)
    if not status.trusted:
        raise NotAuthentic("Pieczęć w pliku nie pochodzi od organizatora programu.")
    if (
        status.coverage != SignatureCoverageLevel.ENTIRE_FILE
        or not status.docmdp_ok
        or not status.seed_value_ok
        or not _time_holds(status)
    ):
        raise NotAuthentic(_REPLACED)
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
