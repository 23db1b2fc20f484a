"""The seal on a certificate, as an independent reader of signatures sees it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from certificates.sealing import FIELD, Words, roots, seal, seal_subject
from certification import clock
from tests.certificates.pages import qr_codes, text_of
from tests.certificates.samples import CERTIFICATE

MOMENT = datetime(2027, 11, 20, 9, 30, 15, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("seal_dir")


def status(pdf: bytes) -> PdfSignatureStatus:
    signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]
    context = ValidationContext(trust_roots=roots(), allow_fetching=False)
    return validate_pdf_signature(signature, signer_validation_context=context)


def test_pyhanko_finds_it_intact_valid_trusted_and_over_the_whole_file(drawn: bytes) -> None:
    result = status(seal(drawn))

    assert result.bottom_line
    assert (result.intact, result.valid, result.trusted, result.docmdp_ok) == (True, True, True, True)
    assert result.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert result.md_algorithm == "sha256"


def test_it_certifies_the_document_and_allows_no_change(drawn: bytes) -> None:
    signature = PdfFileReader(BytesIO(seal(drawn))).embedded_signatures[0]

    assert signature.field_name == FIELD == "Pieczec"
    assert signature.docmdp_level == MDPPerm.NO_CHANGES
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_it_says_why_where_whose_and_when_by_the_projects_clock(drawn: bytes) -> None:
    with clock.at(MOMENT):
        pdf = seal(drawn, Words("Wydanie certyfikatu", "Warszawa", "Organizator – pieczęć"))
    signature = PdfFileReader(BytesIO(pdf)).embedded_signatures[0]

    assert signature.sig_object["/Reason"] == "Wydanie certyfikatu"
    assert signature.sig_object["/Location"] == "Warszawa"
    assert signature.sig_object["/Name"] == "Organizator – pieczęć"
    assert signature.self_reported_timestamp == MOMENT


def test_the_drawn_bytes_stay_as_they_were_and_so_does_what_people_see(drawn: bytes) -> None:
    pdf = seal(drawn)

    assert pdf.startswith(drawn)
    assert len(pdf) - len(drawn) < 8_000
    assert text_of(pdf) == text_of(drawn)
    assert qr_codes(pdf) == [CERTIFICATE.url]
    assert PdfReader(BytesIO(pdf)).metadata == PdfReader(BytesIO(drawn)).metadata


def test_a_sealed_document_cannot_be_sealed_again(drawn: bytes) -> None:
    with pytest.raises(SigningError):
        seal(seal(drawn))


def test_the_subject_tells_that_the_seal_is_technical() -> None:
    assert "Przyjazny Urząd – pieczęć techniczna" in seal_subject()


def test_there_is_nothing_to_trust_before_the_first_sealing(seal_dir: Path, drawn: bytes) -> None:
    assert roots() == []
    assert not seal_dir.exists()

    seal(drawn)

    assert len(roots()) == 1


def test_a_new_seal_in_the_folder_is_taken_up(seal_dir: Path, drawn: bytes) -> None:
    first = seal(drawn)
    seal_dir.rename(seal_dir.with_name("old"))
    second = seal(drawn)
    (seal_dir / "root-old.pem").write_bytes((seal_dir.with_name("old") / "root.pem").read_bytes())

    assert len(roots()) == 2
    assert status(first).trusted
    assert status(second).trusted


def test_many_threads_may_seal_at_once(drawn: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        sealed = list(pool.map(lambda _: seal(drawn), range(8)))

    assert all(status(pdf).bottom_line for pdf in sealed)


def test_it_works_inside_a_running_event_loop(drawn: bytes) -> None:
    async def sealing() -> bytes:
        return seal(drawn)

    with clock.at(MOMENT):
        pdf = asyncio.run(sealing())

    assert PdfFileReader(BytesIO(pdf)).embedded_signatures[0].self_reported_timestamp == MOMENT
