"""A seal made outside: the drawn file is put out, sealed in the provider's own program, and brought back.

Only a file that begins with the very bytes that were put out and adds a seal of ours, and nothing else, comes in.
"""

import logging
from io import BytesIO
from typing import Final

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.constants import (
    ACROFORM_EXEMPT_STRICT_COMPARISON,
    ROOT_EXEMPT_STRICT_COMPARISON,
)
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from certificates.sealing.prepared import FIELD
from certificates.sealing.waiting import finish

MAX_BYTES: Final = 5 * 1024 * 1024
MAX_REVISIONS: Final = 8

_CHANGED: Final = "W pliku zmieniono coś więcej, niż dodano podpis."
_ONLY_A_SEAL: Final = StandardDiffPolicy(
    global_rules=[
        # Where certification is noted.
        CatalogModificationRule({*ROOT_EXEMPT_STRICT_COMPARISON, "/Perms"}),  # type: ignore[no-untyped-call]
        DocInfoRule().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        MetadataUpdateRule().as_qualified(ModificationLevel.LTA_UPDATES),  # type: ignore[no-untyped-call]
    ],
    form_rule=FormUpdatingRule(
        field_rules=[SigFieldCreationRule(), SigFieldModificationRule()],  # type: ignore[no-untyped-call]
        ignored_acroform_keys={*ACROFORM_EXEMPT_STRICT_COMPARISON, "/SigFlags"},  # "there is a signature now"
    ),
)

_log = logging.getLogger(__name__)


class NotAccepted(Exception):  # noqa: N818
    """The file is not the one that was put out with our seal; the message says why, in plain Polish."""


def put_out(drawn: bytes) -> bytes:
    """The drawn file as it leaves: with an empty place for the seal, which the program may use or not."""
    writer = IncrementalPdfFileWriter(BytesIO(drawn))
    if "/AcroForm" in writer.root:
        return drawn
    append_signature_field(writer, SigFieldSpec(FIELD))
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


def accept(exported: bytes, brought: bytes, seal: Certificate) -> None:
    """Make sure that ``brought`` is ``exported`` with one seal by ``seal``, certified, without another change.

    Raises:
        NotAccepted: it is not.

    """
    if brought == exported:
        raise NotAccepted("Plik nie jest jeszcze podpisany.")
    if not brought.startswith(exported):
        raise NotAccepted("Plik nie jest tym, który pobrano do podpisania, albo program zapisał go od nowa.")
    if len(brought) > MAX_BYTES or brought.count(b"startxref") > MAX_REVISIONS:
        raise NotAccepted("Plik jest za duży: program podpisujący dopisał za wiele.")
    try:
        _require_our_seal(exported, brought, seal)
    except NotAccepted:
        raise
    except Exception as problem:  # parsers fail in every way there is
        _log.info("unreadable PDF: %s", type(problem).__name__)
        raise NotAccepted("Pliku nie da się odczytać: jest uszkodzony.") from problem


def _require_our_seal(exported: bytes, brought: bytes, seal: Certificate) -> None:
    reader = PdfFileReader(BytesIO(brought))
    signature = _only(reader)
    _require_kind(signature)
    _require_invisible(signature)
    context = ValidationContext(trust_roots=[seal], allow_fetching=False)
    status = finish(async_validate_pdf_signature(signature, signer_validation_context=context))
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise NotAccepted("Podpis nie obejmuje całego pliku: coś dopisano po podpisaniu.")
    if not (status.intact and status.valid):
        raise NotAccepted("Plik zmieniono po podpisaniu.")
    if signature.signer_cert.dump() != seal.dump() or not status.trusted:
        raise NotAccepted("Plik podpisano inną pieczęcią niż ta, którą wprowadzono do użytku.")
    _require_no_other_change(reader, exported)


def _only(reader: PdfFileReader) -> EmbeddedPdfSignature:
    signatures: list[EmbeddedPdfSignature] = reader.embedded_signatures
    if not signatures:
        raise NotAccepted("Plik nie jest jeszcze podpisany.")
    if len(signatures) > 1:
        raise NotAccepted("Plik ma więcej niż jeden podpis.")
    return signatures[0]


def _require_kind(signature: EmbeddedPdfSignature) -> None:
    if signature.sig_object.get("/SubFilter") != SigSeedSubFilter.PADES.value:
        raise NotAccepted("Podpis nie jest w formacie PAdES. Wybierz go w programie podpisującym.")
    if signature.docmdp_level != MDPPerm.NO_CHANGES:
        raise NotAccepted(
            "Podpis nie zabrania późniejszych zmian. W programie podpisującym wybierz certyfikowanie dokumentu "
            "bez dozwolonych zmian."
        )


def _require_invisible(signature: EmbeddedPdfSignature) -> None:
    """A picture of the seal could cover what the certificate says."""
    left, bottom, right, top = (float(each) for each in signature.sig_field.get("/Rect", (0, 0, 0, 0)))
    if left != right and bottom != top:
        raise NotAccepted(
            "Podpis jest widoczny na stronie. W programie podpisującym wybierz podpis niewidoczny."
        )


def _require_no_other_change(reader: PdfFileReader, exported: bytes) -> None:
    """Between the drawn file and the sealed one there is a signature and what belongs to it, and no more."""
    drawn = PdfFileReader(BytesIO(exported))
    try:
        _ONLY_A_SEAL.apply(
            old=reader.get_historical_resolver(drawn.xrefs.total_revisions - 1),
            new=reader.get_historical_resolver(reader.xrefs.total_revisions - 1),
        )
    except SuspiciousModification as problem:
        raise NotAccepted(_CHANGED) from problem
    if _described(drawn) != _described(reader):
        raise NotAccepted(_CHANGED)


def _described(reader: PdfFileReader) -> dict[str, str]:
    """What a document says of itself; when and by which program it was last written may change."""
    info = reader.trailer["/Info"]
    return {str(key): str(info[key]) for key in info if key not in ("/ModDate", "/Producer")}
