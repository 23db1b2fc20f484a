"""A picture of each laureate for social media: 1200 by 630, as pages are shown that somebody links to.

Few colours and their blends with the paper: drawn as indices into a palette, a picture takes a third of the time.
"""

from functools import cache, lru_cache, partial
from io import BytesIO
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFont

from certificates.drawing import fonts
from certificates.drawing.fitting import fit
from certificates.drawing.palette import Palette
from certificates.gala.pack.item import Item

SIZE: Final = (1200, 630)
_MIDDLE: Final = SIZE[0] // 2
_SIZES: Final = (64, 58, 52, 46, 40, 36, 32, 28)
_WIDEST: Final = 1060
_SHADES: Final = 32
"""From the paper to a colour, for the edges of letters."""
_INKS: Final = ("accent", "ornament", "dark_ornament", "ink")

_Place = tuple[float, float]


def picture(item: Item) -> bytes:
    """The picture as PNG; raises MissingGlyph when the font lacks a letter of the name."""
    design = item.design
    canvas = _ground(design.palette, design.wording.mark, design.wording.claim).copy()
    name = fonts.spelled(" ".join(item.office.split()))
    fonts.require_glyphs([(name, fonts.SERIF)])
    measure = partial(fonts.width, face=fonts.SERIF, size=1)
    fitted = fit(name, measure, width=980, height=220, sizes=_SIZES)
    step, size = fitted.size * 1.15, round(fitted.size)
    top = 310 - (len(fitted.lines) - 1) * step / 2
    for place, line in enumerate(fitted.lines):
        _write(canvas, (_MIDDLE, top + place * step), line, fonts.SERIF, size, "accent")
    told = item.text.edition + (f" · {design.wording.distinction}" if item.distinction else "")
    _write(canvas, (_MIDDLE, 530), told, fonts.SANS_BOLD, 28, "dark_ornament")
    if item.sample:
        _write(canvas, (1080, 70), "WZÓR", fonts.SANS_BOLD, 40, "ornament")
    out = BytesIO()
    canvas.putpalette(_colours(design.palette))
    canvas.save(out, "PNG", compress_level=1)
    return out.getvalue()


@lru_cache(maxsize=8)
def _ground(palette: Palette, mark: str, claim: str) -> Image.Image:
    """What all pictures of a design have alike."""
    canvas = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((24, 24, 1175, 605), outline=_full("ornament"), width=4)
    pen.rectangle((36, 36, 1163, 593), outline=_full("accent"), width=2)
    pen.line((_MIDDLE - 160, 172, _MIDDLE + 160, 172), fill=_full("ornament"), width=3)
    _write(canvas, (_MIDDLE, 120), mark, fonts.SMALL_CAPS, 66, "dark_ornament")
    _write(canvas, (_MIDDLE, 470), claim, fonts.ITALIC, 32, "ink")
    return canvas


def _write(canvas: Image.Image, middle: _Place, text: str, face: str, size: int, ink: str) -> None:
    """Letters around ``middle``, smoothed with shades of their ink; smaller where they would not fit."""
    wide = fonts.width(fonts.spelled(text), face, size)
    font = _face(face, int(size * min(1, _WIDEST / max(wide, 1))))
    left, top, right, bottom = (round(side) for side in font.getbbox(text, anchor="mm"))
    letters = Image.new("L", (right - left + 2, bottom - top + 2), 0)
    ImageDraw.Draw(letters).text((1 - left, 1 - top), text, font=font, fill=255, anchor="mm")
    corner = round(middle[0]) + left - 1, round(middle[1]) + top - 1
    canvas.paste(letters.point(_shades(ink)), corner)


def _full(ink: str) -> int:
    return _INKS.index(ink) * _SHADES + _SHADES - 1


@cache
def _shades(ink: str) -> list[int]:
    """From how much a letter covers (0 to 255) to the index of that shade; the paper's is 0 of any ink."""
    first = _INKS.index(ink) * _SHADES
    return [first + cover * (_SHADES - 1) // 255 if cover > 4 else 0 for cover in range(256)]


@lru_cache(maxsize=8)
def _colours(palette: Palette) -> list[int]:
    """The palette of a picture: of each ink its shades on the paper."""
    paper = ImageColor.getrgb(palette.paper)[:3]
    found: list[int] = []
    for ink in _INKS:
        colour = ImageColor.getrgb(getattr(palette, ink))[:3]
        for shade in range(_SHADES):
            part = shade / (_SHADES - 1)
            found.extend(round(p + (c - p) * part) for p, c in zip(paper, colour, strict=True))
    return found


@cache
def _face(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts.file_of(face)), size)
