"""The certificate, read back from the PDF."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from certificates.drawing import DEFAULT, IN_ENGLISH, Design, MissingGlyph, Palette, Wording, draw_certificate
from certificates.drawing.composition import compose
from certificates.drawing.fonts import SANS
from tests.certificates.pages import catalog, described, fonts_of, picture_of, qr_codes, text_of
from tests.certificates.samples import CERTIFICATE, VARIANTS


def test_it_says_who_what_and_until_when() -> None:
    text = text_of(draw_certificate(CERTIFICATE))

    for words in (
        "CERTYFIKAT",
        "Kapituła Znaku zaświadcza, że",
        "Urząd Miasta i Gminy w Żelechowie",
        "ul. Piłsudskiego 47, 08-430 Żelechów",
        "spełnia wymagania i otrzymuje Znak Jakości „Przyjazny Urząd”",
        "X edycja, 2027",
        "PU/2027/000123",
        "21.11.2027 – 20.11.2028",
        "dr hab. Małgorzata Święcicka-Wójtowicz",
        "Łukasz Źdźbłowski",
        "Warszawa, 21 listopada 2027 r.",
        "techniczną pieczęcią elektroniczną",
    ):
        assert words in text


def test_figures_of_the_address_stand_in_line() -> None:
    address = next(line for line in compose(CERTIFICATE, DEFAULT).lines if line.text.startswith("ul."))

    assert address.face == SANS, "the serif has old-style figures only: its 00-000 reads oo-ooo"


def test_a_certificate_says_what_it_is_to_those_before_it() -> None:
    renewed = replace(CERTIFICATE, renewal=True, replaces="PU/2026/000044")

    assert "X edycja, 2027 · odnowienie · zastępuje certyfikat nr PU/2026/000044" in text_of(
        draw_certificate(renewed)
    )
    assert "zastępuje" not in text_of(draw_certificate(CERTIFICATE))


def test_a_duplicate_says_so_and_of_which_day() -> None:
    copy = draw_certificate(replace(CERTIFICATE, duplicate_on=date(2027, 12, 3)))

    assert "DUPLIKAT wydany 3 grudnia 2027 r." in text_of(copy)
    assert described(copy)["/Title"].startswith("DUPLIKAT – Certyfikat")
    assert "DUPLIKAT" not in text_of(draw_certificate(CERTIFICATE))


def test_in_english_all_words_are_english_but_the_name_of_the_office() -> None:
    pdf = draw_certificate(replace(CERTIFICATE, chair_title="", renewal=True, distinction=True), IN_ENGLISH)
    text = text_of(pdf)

    for words in (
        "CERTIFICATE",
        "The Award Panel certifies that Urząd Miasta i Gminy w Żelechowie",
        "with distinction · X edycja, 2027 · renewal",
        "Chair of the Award Panel",
        "21 November 2027",
        "Certificate number",
        "electronic seal",
    ):
        assert words in text
    assert described(pdf)["/Title"].startswith("Certificate Przyjazny Urząd No. PU/2027/000123")
    assert catalog(pdf)["/Lang"] == "en-GB"


def test_portrait_is_the_same_certificate_on_an_upright_page() -> None:
    pdf = draw_certificate(CERTIFICATE, Design(orientation="portrait"))
    page = PdfReader(BytesIO(pdf)).pages[0]

    assert page.mediabox.height > page.mediabox.width
    assert sorted(text_of(pdf).split()) == sorted(text_of(draw_certificate(CERTIFICATE)).split())
    assert qr_codes(pdf) == [CERTIFICATE.url]


def test_a_distinction_is_said_only_where_there_is_one() -> None:
    assert "z wyróżnieniem" not in text_of(draw_certificate(CERTIFICATE))
    assert "z wyróżnieniem" in text_of(draw_certificate(replace(CERTIFICATE, distinction=True)))


def test_sample_data_says_so_across_the_page_and_in_the_title() -> None:
    pdf = draw_certificate(replace(CERTIFICATE, sample=True))

    assert "WZÓR" in text_of(pdf)
    assert described(pdf)["/Title"].startswith("WZÓR")
    assert "WZÓR" not in text_of(draw_certificate(CERTIFICATE))


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_phone_reads_the_status_address(variant: str) -> None:
    assert qr_codes(draw_certificate(VARIANTS[variant])) == [CERTIFICATE.url]


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_font_is_embedded(variant: str) -> None:
    fonts = fonts_of(draw_certificate(VARIANTS[variant]))

    assert {kind for kind, _ in fonts} == {"ttf"}
    assert {name.split("+")[1] for _, name in fonts} == {
        "EBGaramond12-Regular",
        "EBGaramond12-Italic",
        "EBGaramondSC12-Regular",
        "Lato-Regular",
        "Lato-Bold",
    }


def test_it_describes_itself_in_polish_with_the_number_for_programs() -> None:
    pdf = draw_certificate(CERTIFICATE)
    facts = described(pdf)

    assert catalog(pdf)["/Lang"] == "pl-PL"
    assert bool(catalog(pdf)["/ViewerPreferences"]["/DisplayDocTitle"])
    assert (
        facts["/Title"] == "Certyfikat Przyjazny Urząd nr PU/2027/000123: Urząd Miasta i Gminy w Żelechowie"
    )
    assert facts["/Keywords"] == "PU/2027/000123"
    assert facts["/Author"] == "Fundacja Przyjazny Urząd"
    assert facts["/CreationDate"] == "D:20271121000000+00'00'"


def test_the_same_text_gives_the_same_bytes() -> None:
    first = draw_certificate(CERTIFICATE)
    draw_certificate(VARIANTS["longest"])

    assert draw_certificate(CERTIFICATE) == first


def test_it_stays_small() -> None:
    assert len(draw_certificate(CERTIFICATE)) < 125_000


def test_another_sentence_takes_the_name_in_another_case() -> None:
    wording = Wording(lead="Kapituła Znaku przyznaje", claim="Znak Jakości „Przyjazny Urząd”")
    text = replace(CERTIFICATE, office="Urzędowi Miasta w Tarnowie", address="")

    assert ("Kapituła Znaku przyznaje Urzędowi Miasta w Tarnowie Znak Jakości „Przyjazny Urząd”") in text_of(
        draw_certificate(text, Design(wording=wording))
    )


def test_something_is_seen() -> None:
    picture = picture_of(draw_certificate(CERTIFICATE), dpi=40)

    assert len(picture.getcolors(picture.width * picture.height) or []) > 100


@pytest.mark.parametrize(
    ("changed", "character"),
    [
        ({"office": "Urząd Miasta 東京"}, "東"),
        ({"chair_name": "Ada 🦊 Lis"}, "🦊"),
        ({"edition": "X edycja ☃"}, "☃"),
        ({"number": "PU/2027/№\x07"}, "\x07"),
    ],
)
def test_a_letter_that_the_font_lacks_is_named_before_anything_is_drawn(
    changed: dict[str, Any], character: str
) -> None:
    text = replace(CERTIFICATE, **changed)
    with pytest.raises(MissingGlyph) as refusal:
        draw_certificate(text)

    assert refusal.value.character == character
    assert f"U+{ord(character):04X}" in str(refusal.value)


@pytest.mark.parametrize(
    "typed", ["Urza\u0328d Gminy w Z\u0307arach", "Urząd Gmi\u00adny w \u200bŻarach\ufeff"]
)
def test_separate_accents_and_invisible_characters_change_nothing(typed: str) -> None:
    plain = draw_certificate(replace(CERTIFICATE, office="Urząd Gminy w Żarach"))

    assert draw_certificate(replace(CERTIFICATE, office=typed)) == plain


def test_a_design_brings_its_own_colours() -> None:
    violet = Design(palette=Palette(accent="#4B2A7B", paper="#F4F0FA"))

    corner = picture_of(draw_certificate(CERTIFICATE, violet), dpi=40).getpixel((3, 3))

    assert corner == pytest.approx((0xF4, 0xF0, 0xFA), abs=2)
