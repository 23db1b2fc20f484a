"""Only an untouched file under our own seal is authentic; whatever else comes in is refused with a reason."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto.x509 import Certificate
from hypothesis import HealthCheck, example, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pypdf import PdfReader, PdfWriter
from pytest_django.fixtures import Settings

from certificates.checking import MAX_BYTES, PdfCheck, check_pdf
from certificates.sealing import roots, seal
from certification import clock

MOMENT = datetime(2027, 11, 20, 9, 30, 15, tzinfo=UTC)

DAMAGED = "Pliku nie da się odczytać: jest uszkodzony albo celowo zmieniony."
EXTENDED = "Do pliku coś dopisano po opieczętowaniu."
CHANGED = "Plik zmieniono po opieczętowaniu."
UNSEALED = "Plik nie ma pieczęci elektronicznej."


@pytest.fixture
def sealed(seal_dir: Path, drawn: bytes) -> bytes:
    with clock.at(MOMENT):
        return seal(drawn)


def refusal(data: bytes, trusted: list[Certificate] | None = None) -> str:
    """Why a file is refused; the test fails if it is accepted."""
    check = check_pdf(data, roots() if trusted is None else trusted)
    assert check == PdfCheck(False, check.reason_pl)
    return check.reason_pl


def test_a_sealed_certificate_is_authentic(sealed: bytes) -> None:
    check = check_pdf(sealed, roots())

    assert check == PdfCheck(
        authentic=True,
        reason_pl="Plik jest opieczętowany przez organizatora i od tej chwili niezmieniony.",
        signer="Common Name: Przyjazny Urząd – pieczęć techniczna, Organization: Przyjazny Urząd, Country: PL",
        signed_at=MOMENT,
        covers_whole_file=True,
        docmdp_ok=True,
        number="PU/2027/000123",
    )


def test_it_stays_so_for_years_and_not_for_ever(sealed: bytes) -> None:
    with clock.at(MOMENT.replace(year=2040)):
        assert check_pdf(sealed, roots()).authentic
    with clock.at(MOMENT.replace(year=2057)):
        assert refusal(sealed) == "Pieczęć w pliku nie pochodzi od organizatora programu."


# --- changes after sealing ---------------------------------------------------------------------------


def hole_of(pdf: bytes) -> tuple[int, int]:
    """Where the signature itself stands."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents ")
    return start, pdf.index(b">", start) + 1


@effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_any_flipped_bit_of_the_content_is_noticed(sealed: bytes, place: float, bit: int) -> None:
    start, end = hole_of(sealed)
    outside = [*range(start), *range(end, len(sealed))]
    at = outside[int(place * len(outside))]
    changed = bytearray(sealed)
    changed[at] ^= 1 << bit

    refusal(bytes(changed))


@effort(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_of_the_seal_never_lets_anything_else_through(
    sealed: bytes, place: float, bit: int
) -> None:
    start, end = hole_of(sealed)
    changed = bytearray(sealed)
    changed[start + int(place * (end - start))] ^= 1 << bit
    check = check_pdf(bytes(changed), roots())

    assert not check.authentic or check == check_pdf(sealed, roots())


@pytest.mark.parametrize("garbage", [b"\n", b" ", b"\0" * 64, b"%%EOF\n", b"\nstartxref\n0\n%%EOF\n"])
def test_trailing_garbage_is_refused(sealed: bytes, garbage: bytes) -> None:
    assert refusal(sealed + garbage) in {EXTENDED, DAMAGED}


def add_annotation(writer: IncrementalPdfFileWriter) -> None:
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 100, 400, 200))),
            pdf_name("/Contents"): generic.pdf_string("z wyróżnieniem"),
        }
    )
    page = writer.root["/Pages"]["/Kids"][0]
    page[pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)


def add_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    page = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Page"), pdf_name("/Parent"): writer.root.raw_get("/Pages")}
    )
    pages["/Kids"].append(writer.add_object(page))
    pages[pdf_name("/Count")] = generic.NumberObject(2)
    writer.update_container(pages["/Kids"])
    writer.update_container(pages)


def change_title(writer: IncrementalPdfFileWriter) -> None:
    writer.set_info(generic.DictionaryObject({pdf_name("/Keywords"): generic.pdf_string("PU/2027/000001")}))


def change_nothing(writer: IncrementalPdfFileWriter) -> None:
    writer.update_root()


@pytest.mark.parametrize("change", [add_annotation, add_page, change_title, change_nothing])
def test_an_incremental_update_is_refused(
    sealed: bytes, change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(sealed))
    change(writer)
    out = BytesIO()
    writer.write(out)

    assert out.getvalue().startswith(sealed)
    assert refusal(out.getvalue()) == EXTENDED


def test_a_file_saved_again_by_another_program_is_refused(sealed: bytes) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(sealed)))
    out = BytesIO()
    writer.write(out)

    refusal(out.getvalue())


def test_a_truncated_file_is_refused(sealed: bytes) -> None:
    for length in (len(sealed) - 1, len(sealed) - 200, len(sealed) // 2, 100, 9):
        refusal(sealed[:length])


def test_a_file_with_its_seal_stripped_is_refused(sealed: bytes, drawn: bytes) -> None:
    assert refusal(sealed[: len(drawn)]) == UNSEALED


def test_a_zeroed_seal_is_refused(sealed: bytes) -> None:
    start, end = hole_of(sealed)

    assert refusal(sealed[:start] + b"<" + b"0" * (end - start - 2) + b">" + sealed[end:]) == DAMAGED


def test_a_seal_without_its_range_is_refused(sealed: bytes) -> None:
    start = sealed.rindex(b"/ByteRange [")
    end = sealed.index(b"]", start) + 1
    null = b"/ByteRange null".ljust(end - start)

    assert refusal(sealed[:start] + null + sealed[end:]) == DAMAGED


def test_something_hidden_in_the_padding_of_the_seal_is_refused(sealed: bytes) -> None:
    _, end = hole_of(sealed)

    assert refusal(sealed[: end - 9] + b"deadbeef" + sealed[end - 1 :]) == EXTENDED


# --- other people's seals ----------------------------------------------------------------------------


def test_another_authority_with_the_same_names_is_refused(
    seal_dir: Path, settings: Settings, sealed: bytes, drawn: bytes, tmp_path: Path
) -> None:
    ours = roots()
    settings.SEAL_DIR = tmp_path / "forger"
    forged = seal(drawn)

    assert check_pdf(forged, roots()).authentic
    assert refusal(forged, ours) == "Pieczęć w pliku nie pochodzi od organizatora programu."


def test_nothing_is_trusted_without_a_root(sealed: bytes) -> None:
    assert refusal(sealed, []) == "Nie ma jeszcze żadnej pieczęci, której można zaufać."


def signed_otherwise(pdf: bytes, folder: Path, metadata: PdfSignatureMetadata) -> bytes:
    """A signature with our own key, but not the one that certificates get."""
    signer = SimpleSigner.load(str(folder / "seal.key"), str(folder / "seal.pem"))
    out = PdfSigner(metadata, signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=8192)
    return bytes(out.getvalue())


CERTIFYING = PdfSignatureMetadata(
    field_name="Pieczec",
    md_algorithm="sha256",
    subfilter=SigSeedSubFilter.PADES,
    certify=True,
    docmdp_permissions=MDPPerm.NO_CHANGES,
)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"field_name": "Podpis"}, "Podpis w pliku nie jest pieczęcią certyfikatu."),
        ({"certify": False}, "Pieczęć w pliku jest innego rodzaju niż pieczęć certyfikatów."),
        (
            {"docmdp_permissions": MDPPerm.FILL_FORMS},
            "Pieczęć w pliku jest innego rodzaju niż pieczęć certyfikatów.",
        ),
        (
            {"subfilter": SigSeedSubFilter.ADOBE_PKCS7_DETACHED},
            "Pieczęć w pliku jest innego rodzaju niż pieczęć certyfikatów.",
        ),
    ],
)
@pytest.mark.usefixtures("sealed")
def test_a_signature_of_another_kind_is_refused(
    seal_dir: Path, drawn: bytes, changed: dict[str, Any], reason: str
) -> None:
    assert refusal(signed_otherwise(drawn, seal_dir, replace(CERTIFYING, **changed))) == reason


@pytest.mark.usefixtures("sealed")
def test_two_signatures_are_refused(seal_dir: Path, drawn: bytes) -> None:
    approving = replace(CERTIFYING, certify=False)
    once = signed_otherwise(drawn, seal_dir, approving)
    twice = signed_otherwise(once, seal_dir, replace(approving, field_name="Drugi"))

    assert refusal(twice) == "Plik ma więcej niż jeden podpis lub pieczęć."


# --- what is no certificate at all -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Plik jest pusty."),
        (b"PK\x03\x04", "To nie jest plik PDF."),
        (b" %PDF-1.7", "To nie jest plik PDF."),
        (b"%PDF-1.7\n", UNSEALED),
        (b"%PDF-" + b"0" * MAX_BYTES, "Plik jest większy niż 5 MB, a żaden certyfikat tyle nie ma."),
        (b"%PDF-1.7\n" + random.Random(7).randbytes(50_000), UNSEALED),
        (b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF", UNSEALED),
    ],
)
@pytest.mark.usefixtures("sealed")
def test_what_is_no_certificate_is_refused(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


@pytest.mark.usefixtures("sealed")
def test_an_unsealed_certificate_is_refused(drawn: bytes) -> None:
    assert refusal(drawn) == UNSEALED


@pytest.mark.usefixtures("sealed")
def test_an_encrypted_file_is_refused(drawn: bytes) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(drawn)))
    writer.encrypt("", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)

    assert refusal(out.getvalue()) == UNSEALED


@effort(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=st.binary(max_size=400))
@example(tail=b"1.7\nstartxref\n0\n%%EOF")
@example(tail=b"1.7\nxref\n0 1\ntrailer\n<</Root 1 0 R/Size 1/Prev 9>>\nstartxref\n9\n%%EOF")
def test_no_bytes_raise_or_pass(sealed: bytes, tail: bytes) -> None:
    refusal(b"%PDF-" + tail)
