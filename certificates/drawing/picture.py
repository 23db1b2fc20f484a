"""Pictures of an organiser, an emblem or a facsimile: checked when handed in, drawn into a box."""

from io import BytesIO
from typing import Final

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing.design import Picture
from certificates.drawing.page import Box

MOST_BYTES: Final = 300_000
MOST_PIXELS: Final = 1600
"""On a side: 36 points high, a facsimile of 1,600 pixels has more than any printer shows."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"


class BadPicture(ValueError):  # noqa: N818
    """A picture cannot be taken; the message says why, in plain Polish."""


def read_picture(data: bytes) -> Picture:
    """The picture of a file, SVG or PNG by its content; raises BadPicture, which says in Polish why not.

    A PNG is written anew, so that nothing but its pixels is kept.
    """
    if not data:
        raise BadPicture("Plik obrazu jest pusty.")
    if len(data) > MOST_BYTES:
        raise BadPicture(f"Plik obrazu jest za duży: najwięcej {MOST_BYTES // 1000} kB.")
    if data.startswith(_PNG):
        return Picture(_clean_png(data), "png")
    _vector(data, (0, 0, 100, 100))
    return Picture(data, "svg")


def draw_picture(canvas: Canvas, picture: Picture, box: Box) -> None:
    """Draw it as large as the box lets it, in its middle."""
    left, bottom, right, top = box
    if picture.kind == "svg":
        canvas.addLiteral(_vector(picture.data, box))
        return
    canvas.drawImage(
        ImageReader(BytesIO(picture.data)),
        left,
        bottom,
        right - left,
        top - bottom,
        mask="auto",
        preserveAspectRatio=True,
        anchor="c",
    )


def _vector(data: bytes, box: Box) -> str:
    from certificates.drawing.vector import vector_operators  # loads lxml, which few designs need

    return vector_operators(data, box)


def _clean_png(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as picture:
            if max(picture.size) > MOST_PIXELS:
                raise BadPicture(f"Obraz PNG jest za duży: najwięcej {MOST_PIXELS} pikseli z każdej strony.")
            clean = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except BadPicture:
        raise
    except Exception as problem:  # a broken PNG fails in many ways
        raise BadPicture("Obrazu PNG nie da się odczytać.") from problem
    clean.info.clear()
    out = BytesIO()
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()
