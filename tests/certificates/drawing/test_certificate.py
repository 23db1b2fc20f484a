"""The certificate, read back from the PDF."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.drawing import Design, MissingGlyph, Palette, Wording, draw_certificate
from certificates.drawing.certificate import checked_lines
from certificates.drawing.fonts import SANS
from certificates.drawing.lettering import Line
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


def test_figures_of_the_address_stand_in_line() -> None:
    address = next(line for line in checked_lines(CERTIFICATE) if line.text.startswith("ul."))

    assert address.face == SANS, "the serif has old-style figures only: its 00-000 reads oo-ooo"


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


def assert_lines_keep_apart(lines: tuple[Line, ...]) -> None:
    """Inside the frame, clear of the QR code, and one clear of another."""
    for line in lines:
        assert line.left > INNER, line.text
        assert line.right < WIDTH - INNER, line.text
        assert line.y >= FOOT_Y, line.text
        beside = line.right < QR_X - 8
        below = line.y + 0.8 * line.size < QR_Y - 8
        above = line.y - 0.3 * line.size > QR_Y + QR_SIZE
        assert beside or below or above, line.text
    for place, one in enumerate(lines):
        for other in lines[place + 1 :]:
            apart = one.right <= other.left or other.right <= one.left
            upper, lower = (one, other) if one.y > other.y else (other, one)
            assert apart or upper.y - lower.y > 0.22 * upper.size + 0.62 * lower.size, (one.text, other.text)


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_line_leaves_the_frame_or_touches_another(variant: str) -> None:
    assert_lines_keep_apart(checked_lines(VARIANTS[variant]))


words = st.lists(st.text("aąbćłóżWŻŚM", min_size=1, max_size=20), min_size=1, max_size=14).map(" ".join)


@given(office=words, address=words, edition=words, people=st.tuples(words, words, words, words), saying=words)
def test_words_of_any_length_keep_apart(
    office: str, address: str, edition: str, people: tuple[str, str, str, str], saying: str
) -> None:
    text = replace(
        CERTIFICATE,
        office=office,
        address=address,
        edition=edition,
        chair_name=people[0],
        chair_title=people[1],
        organiser_name=people[2],
        organiser_title=people[3],
        distinction=True,
    )
    wording = Wording(title=saying, mark=saying, lead=saying, claim=saying, seal_note=saying)

    assert_lines_keep_apart(checked_lines(text, Design(wording=wording)))


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
