"""A picture of each laureate for social media: 1200 by 630, as pages are shown that somebody links to."""

from functools import cache, lru_cache, partial
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from certificates.drawing import fonts
from certificates.drawing.fitting import fit
from certificates.drawing.palette import Palette
from certificates.gala.pack.item import Item

SIZE: Final = (1200, 630)
_MIDDLE: Final = SIZE[0] // 2
_SIZES: Final = (64, 58, 52, 46, 40, 36, 32, 28)


def picture(item: Item) -> bytes:
    """The picture as PNG; raises MissingGlyph when the font lacks a letter of the name."""
    palette = item.design.palette
    canvas = _ground(palette, item.design.wording.mark, item.design.wording.claim).copy()
    pen = ImageDraw.Draw(canvas)
    name = fonts.spelled(" ".join(item.office.split()))
    fonts.require_glyphs([(name, fonts.SERIF)])
    measure = partial(fonts.width, face=fonts.SERIF, size=1)
    fitted = fit(name, measure, width=980, height=220, sizes=_SIZES)
    step, size = fitted.size * 1.15, round(fitted.size)
    top = 310 - (len(fitted.lines) - 1) * step / 2
    for place, line in enumerate(fitted.lines):
        at = (_MIDDLE, top + place * step)
        pen.text(at, line, font=_face(fonts.SERIF, size), fill=palette.accent, anchor="mm")
    told = item.text.edition + (f" · {item.design.wording.distinction}" if item.distinction else "")
    pen.text((_MIDDLE, 530), told, font=_face(fonts.SANS_BOLD, 28), fill=palette.dark_ornament, anchor="mm")
    if item.sample:
        pen.text((1140, 70), "WZÓR", font=_face(fonts.SANS_BOLD, 40), fill=palette.ornament, anchor="rm")
    out = BytesIO()
    canvas.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        out, "PNG", compress_level=3
    )
    return out.getvalue()


@lru_cache(maxsize=8)
def _ground(palette: Palette, mark: str, claim: str) -> Image.Image:
    """What all pictures of a design have alike."""
    canvas = Image.new("RGB", SIZE, palette.paper)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((24, 24, 1175, 605), outline=palette.ornament, width=4)
    pen.rectangle((36, 36, 1163, 593), outline=palette.accent, width=2)
    pen.text((_MIDDLE, 120), mark, font=_face(fonts.SMALL_CAPS, 66), fill=palette.dark_ornament, anchor="mm")
    pen.line((_MIDDLE - 160, 172, _MIDDLE + 160, 172), fill=palette.ornament, width=3)
    pen.text((_MIDDLE, 470), claim, font=_face(fonts.ITALIC, 32), fill=palette.ink, anchor="mm")
    return canvas


@cache
def _face(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts.file_of(face)), size)
