"""One certificate put together: its parts in reading order, and the forms that they draw on."""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, cast

from reportlab.pdfbase.pdfdoc import xObjectName
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts, layout
from certificates.drawing.background import background
from certificates.drawing.design import Design, Picture
from certificates.drawing.emblem import draw_emblem, draw_inscriptions, emblem_arcs
from certificates.drawing.lettering import Line, encoder, fill, stroke
from certificates.drawing.palette import paint, tint
from certificates.drawing.parts import Meaning, Part, Shown, marked
from certificates.drawing.picture import draw_picture
from certificates.drawing.qr import qr_operators
from certificates.drawing.texts import CertificateText


@dataclass(frozen=True)
class Composition:
    """A page that can be drawn: every letter of it is one that its font has."""

    design: Design
    distinction: bool
    parts: tuple[Part, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every upright line of text, in reading order."""
        return tuple(line for part in self.parts if not part.matrix for line in part.lines)

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What the parts are; equal meanings share one structure tree."""
        return tuple(part.meaning for part in self.parts)


def compose(text: CertificateText, design: Design) -> Composition:
    """The page of a certificate; raises MissingGlyph when a font lacks a letter of it."""
    parts = tuple(part for part in _parts(text, design) if part.lines or part.drawing)
    wording = design.wording
    inscriptions = (wording.mark.upper(), wording.motto.upper())
    fonts.require_glyphs((line.text, line.face) for part in parts for line in part.lines)
    fonts.require_glyphs((inscription, fonts.SANS_BOLD) for inscription in inscriptions)
    return Composition(design, text.distinction, parts)


def draw_page(canvas: Canvas, page: Composition) -> None:
    """Draw one certificate on the present page and end the page."""
    fonts.fix_codes(cast(Any, canvas)._doc)
    form = ground(canvas, page)
    encode = encoder(canvas)
    canvas.addLiteral(content(page, form, lambda part: part.operators(encode)))
    canvas.showPage()


def ground(canvas: Canvas, page: Composition) -> str:
    """The name of the form that lies under all parts; brings in every form that the page refers to."""
    design = page.design
    form = background(canvas, design.sheet, design.palette, distinction=page.distinction)
    forms = [form, *(_define(canvas, name, design, which) for name, which in _pictures(design))]
    cast(Any, canvas)._formsinuse.extend(forms)
    return form


def content(page: Composition, ground: str, shown: Shown) -> str:
    """The operators of the page: ground and rules are ornament and say nothing, the parts speak."""
    under, over = _ornament(page.design, ground)
    return f"{under}\n{marked(page.parts, shown)}\n{over}"


@lru_cache(maxsize=32)
def _ornament(design: Design, ground: str) -> tuple[str, str]:
    """What is drawn under all parts, and over them."""
    drawn = (f"q {_shown(ground)} Q", f"{_rules(design)}\n{_signature_lines(design)}")
    under, over = (f"/Artifact BMC\n{each}\nEMC" for each in drawn)
    return under, over


_PARAGRAPH: Final = Meaning("P")


@dataclass(frozen=True)
class _Constant:
    """What every certificate of a design has alike, and what its own parts mean."""

    sample: Part
    above: tuple[Part, ...]
    office: Meaning
    claim: Part
    facsimiles: tuple[Part, ...]
    code: Meaning
    note: Part


@lru_cache(maxsize=32)
def _constant(design: Design) -> _Constant:
    phrases, wording, sheet = design.phrases, design.wording, design.sheet
    emblem = Meaning("Figure", phrases.emblem.format(wording.mark, wording.motto), sheet.emblem_box)
    pictures = {which: _shown(name) for name, which in _pictures(design)}
    headings = (
        Part(Meaning(kind), lines)  # type: ignore[arg-type]
        for kind, lines in zip(("H1", "P", "P"), layout.heading(design), strict=True)
    )
    facsimiles = (
        Part(
            Meaning("Figure", phrases.facsimile.format(title), sheet.facsimile_box(place)),
            drawing=pictures.get(f"facsimile{place}", ""),
        )
        for place, title in enumerate((wording.chair_title, wording.organiser_title))
    )
    return _Constant(
        sample=_sample(design),
        above=(Part(emblem, drawing=pictures["emblem"]), *headings),
        # The name of an office is Polish in every language; only a reader aloud has to be told.
        office=Meaning("H2", language="" if design.language == "pl" else "pl-PL"),
        claim=Part(_PARAGRAPH, layout.claim(design)),
        facsimiles=tuple(facsimiles),
        code=Meaning("Figure", phrases.qr, sheet.qr_box),
        note=Part(_PARAGRAPH, layout.note(design)),
    )


def _parts(text: CertificateText, design: Design) -> Iterator[Part]:
    constant = _constant(design)
    if text.sample:
        yield constant.sample
    yield Part(_PARAGRAPH, layout.duplicate(text, design))
    yield from constant.above
    name, address = layout.office(text, design)
    yield Part(constant.office, name)
    yield Part(_PARAGRAPH, address)
    yield constant.claim
    yield Part(_PARAGRAPH, layout.standing(text, design))
    for place, facsimile in enumerate(constant.facsimiles):
        yield facsimile
        yield Part(_PARAGRAPH, layout.signatory(text, design, place))
    yield Part(_PARAGRAPH, layout.place_and_day(text, design))
    for lines in layout.facts(text, design):
        yield Part(_PARAGRAPH, lines)
    yield Part(constant.code, drawing=qr_operators(text.url, *design.sheet.qr, design.palette))
    yield constant.note


def _sample(design: Design) -> Part:
    """The word that lies across a sample, under everything else."""
    sheet = design.sheet
    turn = math.radians(24 if design.orientation == "landscape" else 50)
    cos, sin = math.cos(turn), math.sin(turn)
    word = layout.sample(design, tint(paint(design.palette.ornament), 0.24))
    matrix = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {sheet.middle:.2f} {sheet.height / 2 - 14:.2f}"
    return Part(Meaning("P"), (word,), matrix=matrix)


def _rules(design: Design) -> str:
    """A golden rule with a diamond at its far end, on either side of the mark's name."""
    between, sheet, gold = layout.mark_line(design), design.sheet, paint(design.palette.ornament)
    drawn = [f"{stroke(gold)} {fill(gold)} 0.6 w"]
    for side, near in ((-1, between.left - 14), (1, between.right + 14)):
        far = near + side * sheet.rule
        drawn.append(f"{near:.2f} {sheet.rule_y:.2f} m {far:.2f} {sheet.rule_y:.2f} l S")
        tip, half = far + side * 5, 2.97
        corners = ((tip - half, 0), (tip, half), (tip + half, 0), (tip, -half))
        points = [f"{x:.2f} {sheet.rule_y + up:.2f}" for x, up in corners]
        drawn.append(f"{points[0]} m {points[1]} l {points[2]} l {points[3]} l f")
    return "\n".join(drawn)


def _signature_lines(design: Design) -> str:
    sheet = design.sheet
    half, y = sheet.signature_width / 2, sheet.signatures_y
    lines = (f"{x - half:.2f} {y:.2f} m {x + half:.2f} {y:.2f} l S" for x in sheet.signatures_x)
    return "\n".join([f"{stroke(paint(design.palette.ink))} 0.5 w", *lines])


def _pictures(design: Design) -> Iterator[tuple[str, str]]:
    """(name of the form, which picture); equal pictures in equal places are one form of a document."""
    for which, told in (
        ("emblem", (design.emblem, design.palette, design.wording.mark, design.wording.motto)),
        ("facsimile0", design.facsimiles[0]),
        ("facsimile1", design.facsimiles[1]),
    ):
        if told:
            digest = hashlib.sha256(repr((told, design.orientation)).encode()).hexdigest()
            yield f"{which}-{digest[:12]}", which


def _shown(form: str) -> str:
    return f"/{xObjectName(form)} Do"


def _define(canvas: Canvas, name: str, design: Design, which: str) -> str:
    """Bring a form into the document unless it is there; returns its name."""
    if not canvas.hasForm(name):
        canvas.beginForm(name)
        if which != "emblem":
            place = int(which.removeprefix("facsimile"))
            draw_picture(canvas, cast(Picture, design.facsimiles[place]), design.sheet.facsimile_box(place))
        elif design.emblem:
            draw_picture(canvas, design.emblem, design.sheet.emblem_box)
        else:
            _draw_house_emblem(canvas, design)
        canvas.endForm()
    return name


def _draw_house_emblem(canvas: Canvas, design: Design) -> None:
    sheet, wording = design.sheet, design.wording
    draw_emblem(canvas, sheet.middle, sheet.emblem_y, sheet.emblem_radius, design.palette)
    arcs = emblem_arcs(wording.mark.upper(), wording.motto.upper(), sheet.emblem_radius)
    draw_inscriptions(canvas, sheet.middle, sheet.emblem_y, arcs, design.palette)
