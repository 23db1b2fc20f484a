"""What programs that had no part in sealing say of a file."""

import subprocess
from io import BytesIO
from pathlib import Path

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

GOOD = "CAdES Verification successful"
"""The last words of ``openssl`` where all is well."""


def pyhanko(
    pdf: bytes, trusted: list[Certificate], times: list[Certificate] | None = None
) -> PdfSignatureStatus:
    """pyHanko's judgement, who may vouch for times included."""
    signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]
    return validate_pdf_signature(
        signature,
        signer_validation_context=ValidationContext(trust_roots=trusted, allow_fetching=False),
        ts_validation_context=ValidationContext(trust_roots=times or [], allow_fetching=False),
    )


def openssl(pdf: bytes, root: bytes, folder: Path) -> str:
    """``openssl cms -verify`` over the signed bytes; its words."""
    signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]
    start, length, rest, rest_length = map(int, signature.byte_range)
    content, cms, trusted = folder / "content", folder / "cms", folder / "root"
    content.write_bytes(pdf[start : start + length] + pdf[rest : rest + rest_length])
    cms.write_bytes(_container(signature.pkcs7_content))
    trusted.write_bytes(root)
    command = (
        "openssl cms -verify -binary -cades -inform DER -purpose any -partial_chain"
        f" -in {cms} -content {content} -CAfile {trusted} -out {folder / 'out'}"
    )
    done = subprocess.run(command.split(), capture_output=True, text=True, check=False, timeout=30)
    return done.stderr.strip().splitlines()[-1]


def pdfsig(pdf: bytes, folder: Path) -> str:
    """poppler's words. It calls tampered files valid, so it tells only that it can read ours."""
    path = folder / "read.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False, timeout=30
    )
    return done.stdout


def _container(padded: bytes) -> bytes:
    """The container without the zeros behind it."""
    octets = padded[1] & 0x7F
    return padded[: 2 + octets + int.from_bytes(padded[2 : 2 + octets], "big")]
