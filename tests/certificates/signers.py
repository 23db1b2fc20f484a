"""People who sign PDFs with keys of their own, as with a signature an authority issued."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore


@cache
def signer(name: str = "Ewa Kierowniczka") -> Any:
    """Somebody with a certificate of their own making, personal number and all."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = certificates.Name(
        [
            certificates.NameAttribute(NameOID.COMMON_NAME, name),
            certificates.NameAttribute(NameOID.SERIAL_NUMBER, "PNOPL-44051401458"),
        ]
    )
    now = datetime.now(UTC)
    made = (
        certificates.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=4000))
        .sign(key, hashes.SHA256())
    )
    der = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(made.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),
    )


def sign(data: bytes, name: str = "Ewa Kierowniczka", field: str = "Podpis1", visible: bool = False) -> bytes:
    """The PDF with one signature more, appended to it (PAdES)."""
    writer, out = IncrementalPdfFileWriter(BytesIO(data)), BytesIO()
    about = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES)
    place = fields.SigFieldSpec(field, box=(70, 70, 270, 120)) if visible else None
    signers.sign_pdf(writer, about, signer=signer(name), output=out, new_field_spec=place)
    return out.getvalue()


def write_over(data: bytes) -> bytes:
    """The PDF with its first page changed by an appended revision, as nobody may before signing."""
    writer, out = IncrementalPdfFileWriter(BytesIO(data)), BytesIO()
    from pyhanko.pdf_utils import generic

    stream = generic.StreamObject(stream_data=b"BT /F1 40 Tf 100 700 Td (INACZEJ) Tj ET")
    writer.add_stream_to_page(0, writer.add_object(stream))
    writer.write(out)
    return out.getvalue()
