"""The certificate, read back from the PDF."""

from dataclasses import replace
from typing import Any

import pytest

from certificates.drawing import MissingGlyph, draw_certificate
from certificates.drawing.certificate import checked_lines
from certificates.drawing.page import FOOT_Y, INNER, QR_SIZE, QR_X, QR_Y, WIDTH
from tests.certificates.pages import catalog, described, fonts_of, picture_of, qr_codes, text_of
from tests.certificates.samples import CERTIFICATE, LONG_NAME

VARIANTS = {
    "shortest": replace(CERTIFICATE, office="ZUS", address=""),
    "typical": CERTIFICATE,
    "longest": replace(CERTIFICATE, office=LONG_NAME, distinction=True),
    "sample": replace(CERTIFICATE, sample=True),
}


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
    assert facts["/CreationDate"] == "D:20271121"


def test_the_same_text_gives_the_same_bytes() -> None:
    first = draw_certificate(CERTIFICATE)
    draw_certificate(VARIANTS["longest"])

    assert draw_certificate(CERTIFICATE) == first


def test_it_stays_small() -> None:
    assert len(draw_certificate(CERTIFICATE)) < 125_000


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_line_leaves_the_frame_or_touches_another(variant: str) -> None:
    lines = checked_lines(VARIANTS[variant])

    for line in lines:
        assert line.left > INNER
        assert line.right < WIDTH - INNER
        assert line.y >= FOOT_Y
    for place, one in enumerate(lines):
        for other in lines[place + 1 :]:
            apart = one.right <= other.left or other.right <= one.left
            upper, lower = (one, other) if one.y > other.y else (other, one)
            assert apart or upper.y - lower.y > 0.22 * upper.size + 0.62 * lower.size, (one.text, other.text)


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_line_runs_into_the_qr_code(variant: str) -> None:
    for line in checked_lines(VARIANTS[variant]):
        beside = line.right < QR_X - 8
        below = line.y + 0.8 * line.size < QR_Y - 8
        above = line.y - 0.3 * line.size > QR_Y + QR_SIZE
        assert beside or below or above, line.text


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
