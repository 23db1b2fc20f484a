"""The receipt of filing."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import pytest
from pypdf import PdfReader

from certificates.drawing import MissingGlyph, ReceiptText, draw_receipt
from certificates.drawing.column import Column, Paragraph
from certificates.drawing.receipt import grouped
from tests.certificates.pages import catalog, fonts_of, text_of

RECEIPT = ReceiptText(
    number="PU/2027/0042",
    office="Powiatowy Urząd Pracy w Nowym Dworze Mazowieckim",
    edition="Przyjazny Urząd, X edycja, 2027",
    filed_at=datetime(2027, 6, 6, 21, 58, 13, tzinfo=UTC),
    sha256=sha256(b"tre\xc5\x9b\xc4\x87").hexdigest(),
    declarations=("Dane w zgłoszeniu są prawdziwe.", "Dowody nie zawierają danych osób trzecich."),
    filed_by="Żaneta Gżegżółka",
)


def test_it_says_who_filed_what_and_when_by_the_clock_in_warsaw() -> None:
    text = text_of(draw_receipt(RECEIPT))

    for words in (
        "Potwierdzenie złożenia zgłoszenia",
        "PU/2027/0042",
        "Powiatowy Urząd Pracy w Nowym Dworze Mazowieckim",
        "Przyjazny Urząd, X edycja, 2027",
        "6 czerwca 2027 r., godz. 23:58:13 (czas polski)",
        "Dane w zgłoszeniu są prawdziwe.",
        "Dowody nie zawierają danych osób trzecich.",
        "Żaneta Gżegżółka",
        "Strona 1 z 1",
    ):
        assert words in text
    assert RECEIPT.sha256 in text.replace(" ", "")


def test_the_hash_is_grouped_for_comparing() -> None:
    lines = grouped("0123456789abcdef" * 4)

    assert [line.split() for line in lines] == [["01234567", "89abcdef"] * 2] * 2


def test_fonts_are_embedded_and_the_language_told() -> None:
    pdf = draw_receipt(RECEIPT)

    assert {kind for kind, _ in fonts_of(pdf)} == {"ttf"}
    assert catalog(pdf)["/Lang"] == "pl-PL"


def test_the_same_text_gives_the_same_bytes() -> None:
    assert draw_receipt(RECEIPT) == draw_receipt(RECEIPT)


def test_many_declarations_go_on_over_the_page() -> None:
    pdf = draw_receipt(
        replace(RECEIPT, declarations=[f"Oświadczenie numer {n} urzędu." for n in range(1, 61)])
    )
    pages = len(PdfReader(BytesIO(pdf)).pages)

    assert pages == 3
    assert "Strona 3 z 3" in text_of(pdf, 2)
    everything = "".join(text_of(pdf, page) for page in range(pages))
    assert all(f"Oświadczenie numer {n} urzędu." in everything for n in range(1, 61))


def test_sample_data_says_so() -> None:
    assert "WZÓR" in text_of(draw_receipt(replace(RECEIPT, sample=True)))
    assert "WZÓR" not in text_of(draw_receipt(RECEIPT))


def test_a_missing_letter_is_an_error() -> None:
    with pytest.raises(MissingGlyph):
        draw_receipt(replace(RECEIPT, declarations=["☃"]))


def test_no_line_leaves_the_column() -> None:
    column = Column(left=50, top=700, width=200, bottom=600)
    pages = column.pages([Paragraph("x" * 400), Paragraph("krótki i w miarę zwykły tekst " * 9, bullet="–")])

    assert len(pages) > 1
    for line in (line for page in pages for line in page):
        assert line.left >= 50
        assert line.right <= 250
        assert line.y >= 600
