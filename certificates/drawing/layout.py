"""Where each line of a certificate goes; nothing is drawn here."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Final

from reportlab.lib.colors import Color

from certificates.drawing import fonts
from certificates.drawing.design import Design
from certificates.drawing.fitting import Fitted, fit, glue
from certificates.drawing.lettering import Line
from certificates.drawing.page import INNER
from certificates.drawing.palette import paint
from certificates.drawing.texts import CertificateText
from certification.polish import date_short

Lines = tuple[Line, ...]

NAME_SIZES: Final = (36, 33, 30, 27, 25, 23, 21, 19, 17.5, 16)
NAME_LEADING: Final = 1.12
_TEXT_SIZES: Final = (15.5, 14.5, 13.5, 12.5, 11.5)
_TEXT_LEADING: Final = 1.3
_FACTS_WIDTH: Final = 170.0
_FACTS_GAP: Final = 17.0  # from the facts to the QR code


def mark_line(design: Design) -> Line:
    """The name of the mark between the golden rules."""
    sheet, name = design.sheet, fonts.spelled(design.wording.mark)
    colour = paint(design.palette.dark_ornament)
    line = Line(name, sheet.middle, sheet.rule_y - 5, fonts.SMALL_CAPS, 17, colour, spacing=3.2)
    return line.within(sheet.text_width - 2 * (sheet.rule + 20))


@lru_cache(maxsize=32)
def heading(design: Design) -> tuple[Lines, ...]:
    """Title, name of the mark, and the words before the office."""
    sheet, ink = design.sheet, paint(design.palette.ink)
    title = fonts.spelled(design.wording.title).upper()
    above = Line(title, sheet.middle, sheet.title_y, fonts.SERIF, sheet.title_size, ink, spacing=11)
    lead = Line(glue(fonts.spelled(design.wording.lead)), sheet.middle, sheet.lead_y, fonts.ITALIC, 15.5, ink)
    return (above.within(sheet.text_width),), (mark_line(design),), (lead.within(sheet.text_width),)


def office(text: CertificateText, design: Design) -> Iterator[Lines]:
    """The office's name, and its address below."""
    sheet = design.sheet
    fitted = fit(
        fonts.spelled(text.office),
        partial(fonts.width, face=fonts.SERIF, size=1),
        width=sheet.name_width,
        height=sheet.name_height,
        sizes=NAME_SIZES,
        leading=NAME_LEADING,
    )
    step = fitted.size * NAME_LEADING
    # Capital letters are about two thirds of the size high; the block is centred by what the eye sees.
    seen = (len(fitted.lines) - 1) * step + fitted.size * 0.65
    top = sheet.name_middle + (0 if text.address else -12) + seen / 2 - fitted.size * 0.65
    name = paint(design.palette.accent)
    yield tuple(
        Line(line, sheet.middle, top - place * step, fonts.SERIF, fitted.size, name)
        for place, line in enumerate(fitted.lines)
    )
    below = top - (len(fitted.lines) - 1) * step - max(22.0, fitted.size * 0.35 + 13)
    # The serif's figures are old style: its postcode 00-000 reads "oo-ooo". Lato's stand in line.
    address = Line("", sheet.middle, below, fonts.SANS, 0, paint(design.palette.ink))
    yield _one_line(address, text.address, sheet.name_width, (11.5, 10.5, 9.5, 8.5))


@lru_cache(maxsize=32)
def claim(design: Design) -> Lines:
    """What the office did."""
    sheet, ink = design.sheet, paint(design.palette.ink)
    fitted = fit(
        fonts.spelled(design.wording.claim),
        partial(fonts.width, face=fonts.ITALIC, size=1),
        width=sheet.text_width,
        height=sheet.claim_lines * _TEXT_SIZES[0] * _TEXT_LEADING,
        sizes=_TEXT_SIZES,
        leading=_TEXT_LEADING,
    )
    step = fitted.size * _TEXT_LEADING
    top = sheet.claim_y + (len(fitted.lines) - 1) * step / 2
    return tuple(
        Line(line, sheet.middle, top - place * step, fonts.ITALIC, fitted.size, ink)
        for place, line in enumerate(fitted.lines)
    )


def standing(text: CertificateText, design: Design) -> Lines:
    """Distinction, edition, and what this certificate is to earlier ones."""
    return _in_a_row(list(_standing(text, design)), design.sheet.middle, design.sheet.text_width)


def _standing(text: CertificateText, design: Design) -> Iterator[Line]:
    """Pieces of the line under the claim."""
    y, ink = design.sheet.edition_y, paint(design.palette.ink)
    if text.distinction:
        praise = fonts.spelled(design.wording.distinction)
        yield Line(praise, 0, y, fonts.SMALL_CAPS, 19, paint(design.palette.dark_ornament), spacing=1.5)
    yield Line(glue(fonts.spelled(text.edition)), 0, y, fonts.SERIF, 14.5, ink)
    if text.renewal:
        yield Line(design.phrases.renewal, 0, y, fonts.ITALIC, 14.5, ink)
    if text.replaces:
        words = glue(design.phrases.replaces.format(fonts.spelled(text.replaces)))
        yield Line(words, 0, y, fonts.SANS, 9.5, ink)


def _in_a_row(pieces: Sequence[Line], middle: float, width: float) -> Lines:
    """The pieces beside each other with dots between, made smaller together where they are too wide."""
    placed = [
        replace(piece, text=piece.text if place == 0 else f"  ·  {piece.text}", align="left")
        for place, piece in enumerate(piece for piece in pieces if piece.text)
    ]
    factor = min(1.0, width / (sum(piece.width for piece in placed) or 1))
    placed = [piece.scaled(factor) for piece in placed]
    x = middle - sum(piece.width for piece in placed) / 2
    row = []
    for piece in placed:
        row.append(replace(piece, x=x))
        x += piece.width
    return tuple(row)


def signatory(text: CertificateText, design: Design, place: int) -> Lines:
    """Name and title below one of the two lines for signatures."""
    sheet, wording = design.sheet, design.wording
    people = (
        (text.chair_name, text.chair_title or wording.chair_title),
        (text.organiser_name, text.organiser_title or wording.organiser_title),
    )
    name, title = people[place]
    x, y, width = sheet.signatures_x[place], sheet.signatures_y, sheet.signature_width
    above = Line("", x, y - 13, fonts.SERIF, 0, paint(design.palette.ink))
    below = Line("", x, y - 24, fonts.SANS, 0, paint(design.palette.accent))
    return (
        *_one_line(above, name, width, (11.5, 10.5, 9.5, 8.5, 7.5)),
        *_one_line(below, title, width, (7.6, 7, 6.4)),
    )


def place_and_day(text: CertificateText, design: Design) -> Lines:
    """Where and when it was given."""
    x, y, align = design.sheet.place
    words = fonts.spelled(f"{text.place}, {design.phrases.day(text.dated)}".removeprefix(", "))
    return (Line(words, x, y, fonts.ITALIC, 10.5, paint(design.palette.ink), align),)


def facts(text: CertificateText, design: Design) -> Iterator[Lines]:
    """Number, validity and the address to check them, beside the QR code."""
    sheet, phrases = design.sheet, design.phrases
    left, bottom, size = sheet.qr
    shown_url = text.url.removeprefix("https://").removeprefix("http://")
    validity = f"{date_short(text.valid_from)} – {date_short(text.valid_to)}"
    rows = (
        (phrases.number, text.number, fonts.SANS_BOLD, (10.5, 9.5, 8.5), 12.0, 0.0),
        (phrases.valid, validity, fonts.SANS_BOLD, (9.0, 8.5), 11.5, 26.8),
        (phrases.check, shown_url, fonts.SANS, (7.6, 7.0, 6.4, 5.8), 10.8, 53.0),
    )
    x, top = left - _FACTS_GAP, bottom + size - 7
    ink, accent = paint(design.palette.ink), paint(design.palette.accent)
    for label, value, face, sizes, gap, down in rows:
        place = Line("", x, top - down - gap, face, 0, ink, "right")
        yield (
            Line(label, x, top - down, fonts.SANS, 7.2, accent, "right"),
            *_one_line(place, value, _FACTS_WIDTH, sizes),
        )


def note(design: Design) -> Lines:
    """At the foot: what the seal is."""
    sheet = design.sheet
    left, _, size = sheet.qr
    place = Line("", left + size, sheet.foot_y, fonts.SANS, 0, paint(design.palette.muted), "right")
    return _one_line(place, design.wording.seal_note, sheet.foot_width, (6.2, 5.6))


def duplicate(text: CertificateText, design: Design) -> Lines:
    """In the corner: that this is a further copy, and of which day."""
    if text.duplicate_on is None:
        return ()
    sheet, phrases = design.sheet, design.phrases
    x, y = sheet.width - INNER - 18, sheet.height - INNER - 28
    day = glue(phrases.duplicate_on.format(phrases.day(text.duplicate_on)))
    return (
        Line(phrases.duplicate, x, y, fonts.SANS_BOLD, 13, paint(design.palette.dark_ornament), "right", 2.5),
        Line(day, x, y - 12, fonts.SANS, 7.6, paint(design.palette.ink), "right"),
    )


@lru_cache(maxsize=32)
def sample(design: Design, colour: Color) -> Line:
    """The word across a sample, around the origin."""
    word = Line(design.phrases.sample, 0, 0, fonts.SANS_BOLD, 200, colour, spacing=18)
    line = word.within(design.sheet.text_width * 1.02)
    return replace(line, y=-0.37 * line.size)


def _one_line(place: Line, text: str, width: float, sizes: Sequence[float]) -> Lines:
    """One line of at most ``width`` at the largest size that fits, smaller than all if it must be."""
    fitted = _largest(text, place.face, width, sizes)
    x, y, face, size = place.x, place.y, place.face, fitted.size
    return tuple(Line(line, x, y, face, size, place.colour, place.align) for line in fitted.lines if line)


def _largest(text: str, face: str, width: float, sizes: Sequence[float]) -> Fitted:
    line = glue(fonts.spelled(text))
    full = fonts.width(line, face, 1)
    size = next((size for size in sizes if full * size <= width), width / full if full else sizes[0])
    return Fitted(size, (line,))
