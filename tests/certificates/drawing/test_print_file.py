"""The file for the printing house."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from certificates.drawing import DEFAULT, CertificateText, MissingGlyph, draw_certificate, draw_print_file
from tests.certificates.pages import catalog, described, qr_codes, text_of
from tests.certificates.samples import CERTIFICATE, LONG_NAME

TEXTS = [
    replace(CERTIFICATE, number="PU/2027/000003", url="https://a.example/3"),
    replace(CERTIFICATE, number="PU/2027/000001", url="https://a.example/1", distinction=True),
    replace(CERTIFICATE, number="PU/2027/000002", url="https://a.example/2", office=LONG_NAME),
]


def print_file(texts: list[CertificateText]) -> bytes:
    out = BytesIO()
    drawn = [(text, DEFAULT) for text in texts]
    assert draw_print_file(drawn, out, dated=CERTIFICATE.dated, author="Fundacja") == len(texts)
    return out.getvalue()


def test_certificates_stand_in_running_order_each_with_its_code() -> None:
    pdf = print_file(TEXTS)

    assert len(PdfReader(BytesIO(pdf)).pages) == 3
    for page, text in enumerate(TEXTS):
        assert text.number in text_of(pdf, page)
        assert qr_codes(pdf, page) == [text.url]


def test_it_says_that_it_bears_no_seal() -> None:
    pdf = print_file(TEXTS)

    assert "bez pieczęci" in described(pdf)["/Subject"]
    assert "/AcroForm" not in catalog(pdf)


def test_pages_share_fonts_and_background() -> None:
    pdf = print_file([CERTIFICATE] * 20)

    assert len(pdf) < 2 * len(draw_certificate(CERTIFICATE))


def test_nothing_to_print_is_said() -> None:
    with pytest.raises(ValueError, match="Nie ma żadnego certyfikatu"):
        print_file([])


def test_one_bad_name_stops_the_print() -> None:
    with pytest.raises(MissingGlyph):
        print_file([*TEXTS, replace(CERTIFICATE, office="Urząd 東")])
