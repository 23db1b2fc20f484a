"""Sealed certificates that somebody changed with a library's help, and seals that are not ours."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certification.bench.verify.hostile import Certificate

CHANGED: "dict[str, Callable[[Certificate], bytes]]" = {}

Change = Callable[[Any], None]


def _updated(change: Change) -> Change:
    """Register an incremental update of the sealed file, which names itself by what it does."""

    def make(genuine: "Certificate") -> bytes:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

        writer = IncrementalPdfFileWriter(BytesIO(genuine.sealed))
        change(writer)
        out = BytesIO()
        writer.write(out)  # type: ignore[no-untyped-call]
        return out.getvalue()

    CHANGED[change.__name__.replace("_", " ")] = make
    return change


def _first_page(writer: Any) -> Any:
    return writer.root["/Pages"]["/Kids"][0]


def _drawing(writer: Any, words: str) -> Any:
    from pyhanko.pdf_utils import generic

    return generic.StreamObject(stream_data=f"BT /F1 40 Tf 90 300 Td ({words}) Tj ET".encode())


@_updated
def overlay(writer: Any) -> None:
    """More is drawn on the page."""
    from pyhanko.pdf_utils.generic import ArrayObject, pdf_name

    page = _first_page(writer)
    contents = page.raw_get("/Contents")
    before = list(contents) if isinstance(contents, ArrayObject) else [contents]
    page[pdf_name("/Contents")] = ArrayObject([*before, writer.add_object(_drawing(writer, "Inny Urzad"))])
    writer.update_container(page)


@_updated
def annotation(writer: Any) -> None:
    """A note lies over the page."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    note = generic.DictionaryObject(  # type: ignore[no-untyped-call]
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 100, 400, 200))),
            pdf_name("/Contents"): generic.pdf_string("z wyróżnieniem"),
        }
    )
    page = _first_page(writer)
    page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)


@_updated
def shadow_swap(writer: Any) -> None:
    """Under the number of the page's content lies another content."""
    page = _first_page(writer)
    contents = page.raw_get("/Contents")
    reference = contents if hasattr(contents, "reference") else contents.raw_get(0)
    writer.objects[(reference.generation, reference.idnum)] = _drawing(writer, "Inny Urzad")


@_updated
def another_number(writer: Any) -> None:
    """The document says that it is another certificate."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    writer.set_info(generic.DictionaryObject({pdf_name("/Keywords"): generic.pdf_string("PU/2027/000001")}))  # type: ignore[no-untyped-call]


@_updated
def nothing_at_all(writer: Any) -> None:
    """An update that changes nothing."""
    writer.update_root()


# Seals that are not ours ------------------------------------------------------------------------------------


@cache
def signer(name: str, *, rsa: bool = False, stamps: bool = False) -> Any:
    """A key of somebody who calls himself so, certified by himself; ``stamps``: to tell the time."""
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric import rsa as of_rsa
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key: Any = of_rsa.generate_private_key(65537, 2048) if rsa else ec.generate_private_key(ec.SECP256R1())
    der = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SimpleSigner(
        signing_cert=x509.Certificate.load(_certificate(name, key, stamps)),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def _certificate(name: str, key: Any, stamps: bool) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=3650))
        .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), True)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _sealed_by(name: str, pdf: bytes, field: str, certify: bool) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    out = PdfSigner(metadata, signer(name)).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=8192
    )
    return bytes(out.getvalue())


def _namesake(genuine: "Certificate") -> bytes:
    return _sealed_by("Przyjazny Urząd – pieczęć techniczna", genuine.drawn, "Pieczec", True)


def _two(genuine: "Certificate") -> bytes:
    once = _sealed_by("Przyjazny Urząd – pieczęć techniczna", genuine.drawn, "Pieczec", False)
    return _sealed_by("Ktoś", once, "Drugi", False)


CHANGED["sealed by a namesake"] = _namesake
CHANGED["two seals"] = _two


OWNER = "Właściciel klucza"
"""Whose seal ``behind_a_seal`` makes: trust ``signer(OWNER).signing_cert``, and the file comes to the parser."""


def behind_a_seal(file: bytes) -> bytes:
    """The same hostile file, covered to the last byte by a trusted seal: what only who has our key could send."""
    from certificates.sealing.waiting import finish

    place = file.rindex(b"startxref") if b"startxref" in file else len(file)
    before, after, room = file[:place] + b"\n%", b"\n" + file[place:], 8192
    start = len(before) + 60
    line = b"/ByteRange [0 %d %d %d]" % (start, start + room + 2, len(after))
    head = before + line.ljust(60)
    work = signer(OWNER).async_sign_general_data(head + after, "sha256")
    seal: bytes = finish(work).dump().hex().encode()
    return head + b"<" + seal.ljust(room, b"0") + b">" + after
