"""Where each line of a certificate goes; nothing is drawn here."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from certificates.drawing import fonts
from certificates.drawing.design import Design
from certificates.drawing.fitting import Fitted, fit, glue
from certificates.drawing.lettering import Line
from certificates.drawing.page import (
    FOOT_Y,
    HEIGHT,
    MIDDLE,
    QR_SIZE,
    QR_X,
    QR_Y,
    RULE_Y,
    SIGNATURE_WIDTH,
    SIGNATURES_X,
    SIGNATURES_Y,
    WIDTH,
)
from certificates.drawing.palette import paint
from certificates.drawing.texts import CertificateText
from certification.polish import date_long, date_short

NAME_SIZES: Final = (36, 33, 30, 27, 25, 23, 21, 19, 17.5, 16)
NAME_WIDTH: Final = WIDTH - 2 * 120
_NAME_HEIGHT: Final = 80.0
_NAME_MIDDLE: Final = 286.0
_LEADING: Final = 1.12
_CLAIM_Y: Final = 201.0
_EDITION_Y: Final = 174.0
_TEXT_WIDTH: Final = WIDTH - 2 * 110
_MARK_WIDTH: Final = _TEXT_WIDTH - 2 * 112  # the golden rules take the rest
_FACTS_X: Final = QR_X - 17
_FACTS_WIDTH: Final = 170.0


def lines_of(text: CertificateText, design: Design) -> tuple[Line, ...]:
    """Every line of the certificate, in reading order."""
    return tuple(
        line
        for part in (
            _heading(design),
            _office(text, design),
            _claim(text, design),
            _signatures(text, design),
            _facts(text, design),
        )
        for line in part
        if line.text
    )


def mark_line(design: Design) -> Line:
    """The name of the mark between the golden rules."""
    name = fonts.spelled(design.wording.mark)
    return Line(
        name, MIDDLE, RULE_Y - 5, fonts.SMALL_CAPS, 17, paint(design.palette.dark_ornament), spacing=3.2
    ).within(_MARK_WIDTH)


def _heading(design: Design) -> Iterator[Line]:
    title = fonts.spelled(design.wording.title).upper()
    yield Line(title, MIDDLE, HEIGHT - 211, fonts.SERIF, 48, paint(design.palette.ink), spacing=11).within(
        _TEXT_WIDTH
    )
    yield mark_line(design)
    lead = glue(fonts.spelled(design.wording.lead))
    yield Line(lead, MIDDLE, HEIGHT - 262, fonts.ITALIC, 15.5, paint(design.palette.ink)).within(_TEXT_WIDTH)


def _office(text: CertificateText, design: Design) -> Iterator[Line]:
    fitted = fit(
        fonts.spelled(text.office),
        partial(fonts.width, face=fonts.SERIF, size=1),
        width=NAME_WIDTH,
        height=_NAME_HEIGHT,
        sizes=NAME_SIZES,
        leading=_LEADING,
    )
    step = fitted.size * _LEADING
    # Capital letters are about two thirds of the size high; the block is centred by what the eye sees.
    seen = (len(fitted.lines) - 1) * step + fitted.size * 0.65
    top = _NAME_MIDDLE + (0 if text.address else -12) + seen / 2 - fitted.size * 0.65
    for place, line in enumerate(fitted.lines):
        yield Line(line, MIDDLE, top - place * step, fonts.SERIF, fitted.size, paint(design.palette.accent))
    below = top - (len(fitted.lines) - 1) * step - max(22.0, fitted.size * 0.35 + 13)
    # The serif's figures are old style: its postcode 00-000 reads "oo-ooo". Lato's stand in line.
    address = _one_line(text.address, fonts.SANS, NAME_WIDTH, (11.5, 10.5, 9.5, 8.5))
    yield from (
        Line(line, MIDDLE, below, fonts.SANS, address.size, paint(design.palette.ink))
        for line in address.lines
    )


def _claim(text: CertificateText, design: Design) -> Iterator[Line]:
    claim = glue(fonts.spelled(design.wording.claim))
    yield Line(claim, MIDDLE, _CLAIM_Y, fonts.ITALIC, 15.5, paint(design.palette.ink)).within(_TEXT_WIDTH)
    edition = Line(
        glue(fonts.spelled(text.edition)), MIDDLE, _EDITION_Y, fonts.SERIF, 14.5, paint(design.palette.ink)
    )
    if not text.distinction:
        yield edition.within(_TEXT_WIDTH)
        return
    words = fonts.spelled(design.wording.distinction)
    praise = Line(
        words, 0, _EDITION_Y, fonts.SMALL_CAPS, 19, paint(design.palette.dark_ornament), "left", spacing=1.5
    )
    rest = replace(edition, text=f"  ·  {edition.text}", align="left")
    factor = min(1.0, _TEXT_WIDTH / (praise.width + rest.width))
    praise, rest = praise.scaled(factor), rest.scaled(factor)
    start = MIDDLE - (praise.width + rest.width) / 2
    yield replace(praise, x=start)
    yield replace(rest, x=start + praise.width)


def _signatures(text: CertificateText, design: Design) -> Iterator[Line]:
    people = ((text.chair_name, text.chair_title), (text.organiser_name, text.organiser_title))
    for x, (name, title) in zip(SIGNATURES_X, people, strict=True):
        fitted = _one_line(name, fonts.SERIF, SIGNATURE_WIDTH, (11.5, 10.5, 9.5, 8.5, 7.5))
        yield from (
            Line(line, x, SIGNATURES_Y - 13, fonts.SERIF, fitted.size, paint(design.palette.ink))
            for line in fitted.lines
        )
        under = _one_line(title, fonts.SANS, SIGNATURE_WIDTH, (7.6, 7, 6.4))
        yield from (
            Line(line, x, SIGNATURES_Y - 24, fonts.SANS, under.size, paint(design.palette.accent))
            for line in under.lines
        )
    left = SIGNATURES_X[0] - SIGNATURE_WIDTH / 2
    place = fonts.spelled(f"{text.place}, {date_long(text.dated)}")
    yield Line(place, left, FOOT_Y, fonts.ITALIC, 10.5, paint(design.palette.ink), "left")


def _facts(text: CertificateText, design: Design) -> Iterator[Line]:
    validity = f"{date_short(text.valid_from)} – {date_short(text.valid_to)}"
    shown_url = text.url.removeprefix("https://").removeprefix("http://")
    facts = (
        ("Numer certyfikatu", text.number, fonts.SANS_BOLD, (10.5, 9.5, 8.5), 12.0, 0.0),
        ("Ważny", validity, fonts.SANS_BOLD, (9.0, 8.5), 11.5, 26.8),
        ("Sprawdź ważność", shown_url, fonts.SANS, (7.6, 7.0, 6.4, 5.8), 10.8, 53.0),
    )
    top = QR_Y + QR_SIZE - 7
    for label, value, face, sizes, gap, down in facts:
        yield Line(label, _FACTS_X, top - down, fonts.SANS, 7.2, paint(design.palette.accent), "right")
        fitted = _one_line(value, face, _FACTS_WIDTH, sizes)
        for line in fitted.lines:
            yield Line(
                line, _FACTS_X, top - down - gap, face, fitted.size, paint(design.palette.ink), "right"
            )
    note = _one_line(design.wording.seal_note, fonts.SANS, 400, (6.2, 5.6))
    for line in note.lines:
        yield Line(line, QR_X + QR_SIZE, FOOT_Y, fonts.SANS, note.size, paint(design.palette.muted), "right")


def _one_line(text: str, face: str, width: float, sizes: Sequence[float]) -> Fitted:
    """The largest size at which the text is one line of at most ``width``, smaller than all if it must be."""
    line = glue(fonts.spelled(text))
    full = fonts.width(line, face, 1)
    size = next((size for size in sizes if full * size <= width), width / full if full else sizes[0])
    return Fitted(size, (line,))
