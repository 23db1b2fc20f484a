"""The place of the seal in a PDF: certified, no changes allowed (ISO 32000-1, 12.8.2.2, P = 1)."""

from datetime import datetime
from io import BytesIO

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation.dss import DocumentSecurityStore

from certificates.sealing.prepared import FIELD, Prepared, Words, common_name
from certificates.sealing.revocation import Evidence
from certificates.sealing.waiting import finish


def prepare(
    pdf: bytes,
    *,
    certificate: Certificate,
    room: int,
    at: datetime,
    words: Words,
    evidence: Evidence | None = None,
    field: str = FIELD,
    certify: bool = True,
) -> Prepared:
    """Append the signature dictionary with ``room`` bytes left for the container; the bytes before stay.

    ``evidence``: certificates and revocation lists, put into the same revision, so that the seal covers the
    whole file. ``certify``: no change is allowed afterwards; else further signatures are.

    Raises pyHanko's SigningError if the PDF bears a signature already.
    """
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason=words.reason,
        location=words.location,
        name=words.name or common_name(certificate),
    )
    nobody = ExternalSigner(signing_cert=certificate, cert_registry=None)
    writer = _Writer(BytesIO(pdf))
    if evidence:
        DocumentSecurityStore.supply_dss_in_writer(
            writer, None, certs=evidence.certificates, crls=evidence.lists
        )
    output = BytesIO()
    digest, _, _ = finish(
        _Signer(metadata, nobody, at).async_digest_doc_for_signing(
            writer, bytes_reserved=2 * room, output=output
        )
    )
    return Prepared(
        output.getvalue(), digest.document_digest, digest.reserved_region_start, digest.reserved_region_end
    )


class _Signer(PdfSigner):
    """Takes the time of signing from its caller."""

    def __init__(self, metadata: PdfSignatureMetadata, signer: ExternalSigner, at: datetime) -> None:
        super().__init__(metadata, signer)
        self._at = at

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


class _Writer(IncrementalPdfFileWriter):
    """Leaves the document's own description alone: sealing is no change of its text, and has its own time."""

    def _update_meta(self) -> None:
        return
