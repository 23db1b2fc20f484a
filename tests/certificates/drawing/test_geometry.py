"""Nothing crosses the frame and nothing touches anything else, whatever is written."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certificates.drawing import CertificateText, Design, Wording
from certificates.drawing.composition import Composition, compose
from certificates.drawing.design import Picture
from certificates.drawing.lettering import Line
from certificates.drawing.page import INNER, Box, Orientation
from certificates.drawing.texts import WORDINGS, Language
from tests.certificates.samples import CERTIFICATE, VARIANTS

DOT = Picture(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>', "svg"
)
SIGNED = Design(facsimiles=(DOT, DOT))
ORIENTATIONS: tuple[Orientation, ...] = ("landscape", "portrait")
LANGUAGES: tuple[Language, ...] = ("pl", "en")


def room(line: Line) -> Box:
    """What the letters of a line take."""
    return line.left, line.y - 0.22 * line.size, line.right, line.y + 0.62 * line.size


def apart(one: Box, other: Box, gap: float = 0.0) -> bool:
    return (
        one[2] + gap <= other[0]
        or other[2] + gap <= one[0]
        or one[3] + gap <= other[1]
        or other[3] + gap <= one[1]
    )


def assert_everything_keeps_apart(page: Composition) -> None:
    """Inside the frame, clear of the pictures, and one clear of another."""
    sheet, lines = page.design.sheet, page.lines
    quiet = 4 * (sheet.qr[2] / 33)  # four modules of the code of an address as long as ours
    pictures = [(part.meaning.box, part.meaning.alt) for part in page.parts if part.meaning.box]
    for line in lines:
        left, bottom, right, top = room(line)
        assert left > INNER, line.text
        assert right < sheet.width - INNER, line.text
        assert bottom > INNER, line.text
        assert top < sheet.height - INNER, line.text
        for box, alt in pictures:
            assert apart(room(line), box, quiet if box == sheet.qr_box else 0), (line.text, alt)
    for place, (one, _) in enumerate(pictures):
        for other, alt in pictures[place + 1 :]:
            assert apart(one, other), alt
    for place, line in enumerate(lines):
        for other_line in lines[place + 1 :]:
            assert apart(room(line), room(other_line)), (line.text, other_line.text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_keeps_apart(variant: str, orientation: Orientation, language: Language) -> None:
    design = replace(SIGNED, orientation=orientation, language=language, wording=WORDINGS[language])

    assert_everything_keeps_apart(compose(VARIANTS[variant], design))


words = st.lists(st.text("aąbćłóżWŻŚM", min_size=1, max_size=20), min_size=1, max_size=14).map(" ".join)
sayings = st.builds(
    Wording,
    title=words,
    mark=words,
    lead=words,
    claim=words,
    distinction=words,
    chair_title=words,
    organiser_title=words,
    seal_note=words,
)
certificates = st.builds(
    CertificateText,
    number=words,
    office=words,
    edition=words,
    valid_from=st.just(CERTIFICATE.valid_from),
    valid_to=st.just(CERTIFICATE.valid_to),
    place=st.just("Warszawa"),
    dated=st.just(CERTIFICATE.dated),
    chair_name=words,
    organiser_name=words,
    organiser=words,
    url=st.just(CERTIFICATE.url),
    address=st.one_of(st.just(""), words),
    distinction=st.booleans(),
    renewal=st.booleans(),
    replaces=st.one_of(st.just(""), words),
    duplicate_on=st.sampled_from((None, date(2027, 9, 30))),
    sample=st.booleans(),
)


# Widths are measured once per word; a busy machine must not fail the first example.
@settings(deadline=None)
@given(text=certificates, saying=sayings, orientation=st.sampled_from(ORIENTATIONS))
def test_words_of_any_length_keep_apart(
    text: CertificateText, saying: Wording, orientation: Orientation
) -> None:
    assert_everything_keeps_apart(compose(text, replace(SIGNED, wording=saying, orientation=orientation)))


names = st.lists(
    st.sampled_from(["w", "i", "o", "z", "Urząd", "Gminy", "Przykładowie", "Szczebrzeszynie"]), min_size=8
)


@settings(deadline=None)
@given(office=names.map(" ".join), claim=names.map(" ".join), orientation=st.sampled_from(ORIENTATIONS))
def test_no_line_of_the_name_or_the_claim_ends_in_one_letter(
    office: str, claim: str, orientation: Orientation
) -> None:
    design = Design(orientation=orientation, wording=Wording(claim=claim))
    page = compose(replace(CERTIFICATE, office=office), design)

    for part in page.parts:
        for line, following in zip(part.lines, part.lines[1:], strict=False):
            if line.face == following.face and line.y != following.y:
                assert len(line.text.replace("\N{NO-BREAK SPACE}", " ").split()[-1]) > 1
