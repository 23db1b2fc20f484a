"""A provider's own program, with which the secretariat seals outside of ours."""

from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tests.certificates.sealing import pki

CERTIFYING = {
    "field_name": "Signature1",
    "md_algorithm": "sha256",
    "subfilter": SigSeedSubFilter.PADES,
    "certify": True,
    "docmdp_permissions": MDPPerm.NO_CHANGES,
}


def signed(
    pdf: bytes, by: pki.Issued, *, writer: IncrementalPdfFileWriter | None = None, **other: Any
) -> bytes:
    """The PDF, signed as the program was set up; ``writer`` has changed something beforehand."""
    signer = SimpleSigner(by.plain, by.key_info, SimpleCertificateStore())
    metadata = PdfSignatureMetadata(**{**CERTIFYING, **other})
    out = PdfSigner(metadata, signer).sign_pdf(
        writer or IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=12_000
    )
    return bytes(out.getvalue())
