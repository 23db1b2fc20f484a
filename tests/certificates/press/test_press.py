"""A certificate from the press is the one that would have been drawn the ordinary way, with its seal."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.sign.validation.status import SignatureCoverageLevel

from certificates.checking import check_pdf
from certificates.drawing import (
    DEFAULT,
    IN_ENGLISH,
    Attachment,
    CertificateText,
    Design,
    MissingGlyph,
    draw_certificate,
)
from certificates.press import make
from certificates.press.comparing import difference
from certificates.press.making import EVERY, MOST_PRESSES, Presses
from certificates.sealing import roots, seal
from tests.certificates.samples import CERTIFICATE, VARIANTS
from tests.certificates.sealing import readers

pytestmark = pytest.mark.usefixtures("seal_dir")

CREDENTIAL = Attachment("znak.vc.jwt", "application/vc+jwt", "Poświadczenie znaku", b"eyJhbGciOi.eyJ2Yy.c2ln")
OUT_OF_THE_ORDINARY = "Urząd Gminy Ŵŷ"
"""Letters that the fonts have and no mould embeds."""


@pytest.fixture
def presses() -> Presses:
    """A workshop without any press yet."""
    return Presses()


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("design", [DEFAULT, IN_ENGLISH, Design(orientation="portrait")])
def test_it_differs_in_nothing_but_the_seal(presses: Presses, variant: str, design: Design):
    first = replace(VARIANTS[variant], number="PU/2027/000001", office="Urząd Gminy w Źródłowie")
    presses.make(first, design, [CREDENTIAL])

    pressed = presses.make(VARIANTS[variant], design, [CREDENTIAL])

    assert presses.pressed == 2
    assert difference(pressed, draw_certificate(VARIANTS[variant], design, [CREDENTIAL])) == ""
    assert check_pdf(pressed, roots()).authentic


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    office=st.text("AaĄąĆćEeŁłŻż -„”", min_size=1, max_size=120).filter(str.strip),
    address=st.text("AaŹź 0123456789-,.", max_size=60),
    number=st.integers(1, 999_999),
    day=st.dates(date(2027, 1, 1), date(2040, 1, 1)),
)
def test_whatever_the_words_are(office: str, address: str, number: int, day: date):
    text = replace(CERTIFICATE, office=office, address=address, number=f"PU/2027/{number:06}", dated=day)

    assert difference(make(text), draw_certificate(text)) == ""


def test_others_find_the_seal_good(presses: Presses, seal_dir: Path, tmp_path: Path):
    presses.make(VARIANTS["shortest"])

    pressed = presses.make(CERTIFICATE, DEFAULT, [CREDENTIAL])

    status = readers.pyhanko(pressed, roots())
    assert status.bottom_line
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert readers.openssl(pressed, (seal_dir / "root.pem").read_bytes(), tmp_path) == readers.GOOD
    assert "Signature is Valid" in readers.pdfsig(pressed, tmp_path)


def test_the_signature_dictionary_says_what_pyhankos_says(presses: Presses):
    said = []
    for pdf in (presses.make(CERTIFICATE), seal(draw_certificate(CERTIFICATE))):
        with pikepdf.open(BytesIO(pdf)) as opened:
            (field,) = opened.Root.AcroForm.Fields
            kept = {name: repr(value) for name, value in field.V.items() if name not in _OF_THE_FILE}
            said.append((kept, opened.Root.Perms.DocMDP.objgen == field.V.objgen))

    assert said[0] == said[1]


_OF_THE_FILE = {"/ByteRange", "/Contents", "/M"}


def test_two_certificates_alike_but_for_a_digit_have_identifiers_of_their_own(presses: Presses):
    marks = []
    for number in ("PU/2027/000001", "PU/2027/000002"):
        with pikepdf.open(BytesIO(presses.make(replace(CERTIFICATE, number=number)))) as opened:
            one, other = map(bytes, opened.trailer.ID)
            assert one == other
            marks.append(one)

    assert [len(mark) for mark in marks] == [16, 16]
    assert marks[0] != marks[1]


def test_a_letter_out_of_the_ordinary_is_drawn_the_ordinary_way(
    presses: Presses, caplog: pytest.LogCaptureFixture
):
    text = replace(CERTIFICATE, office=OUT_OF_THE_ORDINARY)
    presses.make(CERTIFICATE)

    pdf = presses.make(text)

    assert presses.pressed == 1
    assert check_pdf(pdf, roots()).authentic
    assert caplog.messages == []


def test_a_letter_no_font_has_is_still_an_error(presses: Presses):
    presses.make(CERTIFICATE)

    with pytest.raises(MissingGlyph):
        presses.make(replace(CERTIFICATE, office="Urząd 龍"))


def test_the_first_of_a_press_that_is_off_is_found_and_made_anew(
    presses: Presses, caplog: pytest.LogCaptureFixture
):
    _bend(presses, CERTIFICATE)

    pdf = presses.make(CERTIFICATE)

    assert presses.pressed == 0
    assert check_pdf(pdf, roots()).authentic
    assert len(caplog.messages) == 1
    presses.make(CERTIFICATE)
    assert presses.pressed == 0, "a press that was off once is used no more"


def test_a_press_that_goes_off_later_is_found_by_its_sample(
    presses: Presses, caplog: pytest.LogCaptureFixture
):
    presses.make(CERTIFICATE)
    _bend(presses, CERTIFICATE)

    made = [presses.make(CERTIFICATE) for _ in range(EVERY)]

    assert len(caplog.messages) == 1
    assert check_pdf(made[-1], roots()).authentic


def _bend(presses: Presses, text: CertificateText) -> None:
    """A fault in the machine: the metadata of every certificate is cut short."""
    press = presses.press_for(text, DEFAULT, ())
    assert press.press
    whole = press.press._described
    press.press._described = lambda text, design: {  # type: ignore[method-assign]
        number: body.replace(b"Przyjazny", b"Nieznany!") for number, body in whole(text, design).items()
    }


def test_presses_of_many_designs_do_not_fill_the_memory(presses: Presses):
    for number in range(MOST_PRESSES + 3):
        wording = replace(DEFAULT.wording, lead=f"Kapituła nr {number} zaświadcza, że")
        presses.make(CERTIFICATE, replace(DEFAULT, wording=wording))

    assert len(presses) == MOST_PRESSES


def test_two_files_of_one_name_are_refused_as_ever(presses: Presses):
    with pytest.raises(ValueError, match="tę samą nazwę"):
        presses.make(CERTIFICATE, DEFAULT, [CREDENTIAL, CREDENTIAL])
