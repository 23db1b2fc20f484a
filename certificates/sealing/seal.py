"""The organiser's seal on a PDF: PAdES B-B, certified, with no changes allowed afterwards."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final, cast

from asn1crypto.x509 import Certificate
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from certificates.sealing import authority
from certificates.sealing.signer import KeySigner, read_certificate
from certificates.sealing.waiting import finish
from certification import clock

FIELD: Final = "Pieczec"
# Hexadecimal digits kept for the signature besides the certificate: attributes and the signature itself.
_ROOM: Final = 4096


def seal(
    pdf: bytes,
    *,
    reason: str = "Wydanie certyfikatu",
    location: str = "Polska",
    name: str = "Przyjazny Urząd – pieczęć techniczna",
) -> bytes:
    """The PDF with the seal of the installation, made on first use; the original bytes stay as they were.

    The time of sealing is ``certification.clock.now()``. Raises SealIncomplete if the key was lost, and
    pyHanko's SigningError if the PDF already bears a signature.
    """
    signer = _signer(_folder())
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason=reason,
        location=location,
        name=name,
    )
    writer = _Writer(BytesIO(pdf))
    room = _ROOM + 2 * len(signer.certificate.dump())
    signed = finish(_ClockedSigner(metadata, signer).async_sign_pdf(writer, bytes_reserved=room))
    return cast(BytesIO, signed).getvalue()


def roots() -> list[Certificate]:
    """The roots to trust: every ``root*.pem`` beside the seal; none before the first sealing."""
    return [read_certificate(path) for path in sorted(Path(settings.SEAL_DIR).glob("root*.pem"))]


def seal_subject() -> str:
    """Whose the seal is, as its certificate says: "Common Name: …, Organization: …, Country: PL"."""
    return str(_signer(_folder()).certificate.subject.human_friendly)


def _folder() -> Path:
    folder = Path(settings.SEAL_DIR)
    authority.ensure(folder)
    return folder


def _signer(folder: Path) -> KeySigner:
    return _load(folder, (folder / authority.KEY).stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _load(folder: Path, changed: int) -> KeySigner:
    """The signer of a folder; ``changed`` makes a replaced key be read again."""
    return KeySigner.load(folder / authority.SEAL, folder / authority.KEY)


class _ClockedSigner(PdfSigner):
    """Takes the time of signing from the project's clock."""

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = clock.now()
        return session


class _Writer(IncrementalPdfFileWriter):
    """Leaves the document's own description alone: sealing is no change of its text, and has its own time."""

    def _update_meta(self) -> None:
        return
