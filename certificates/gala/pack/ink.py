"""From the screen's colours to the press's: every colour of a finished PDF in cyan, magenta, yellow and black.

What is all but black or grey becomes black alone, so that small letters and QR codes are printed by one plate and
never blurred. The printing condition is named, not embedded: the printing house has its own profile of it.
"""

import re
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

CONDITION: Final = "FOGRA39"
_NUMBER: Final = rb"-?(?:\d+\.?\d*|\.\d+)"
# A string is skipped whole: what looks like a colour in it is somebody's words.
_PAINT: Final = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>"
    rb"|(?<![\d.])(%b) (%b) (%b) (rg|RG)\b|(?<![\d.])(%b) (g|G)\b" % ((_NUMBER,) * 4),
    re.DOTALL,
)
_DARK: Final = 0.2
_NEUTRAL: Final = 0.13
"""A colour whose parts differ less than this is a grey to the eye."""


def for_press(data: bytes) -> bytes:
    """The PDF with the same pages in the press's colours."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for stream in _streams(page.obj.Contents):
                stream.write(in_ink(stream.read_bytes()))
        for held in pdf.objects:
            if isinstance(held, Stream) and held.get("/Subtype") == Name.Form:
                held.write(in_ink(held.read_bytes()))
            elif isinstance(held, Stream) and held.get("/ColorSpace") == Name.DeviceRGB:
                _image(held)
        _name_condition(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def in_ink(operators: bytes) -> bytes:
    """Operators of a page with their colours in the press's."""
    return _PAINT.sub(_painted, operators)


@lru_cache(maxsize=512)
def cmyk(red: float, green: float, blue: float) -> tuple[float, float, float, float]:
    """Cyan, magenta, yellow and black of a colour, each from 0 to 1."""
    least, most = min(red, green, blue), max(red, green, blue)
    if most < _DARK:
        return 0, 0, 0, 1
    if most - least < _NEUTRAL and most < 0.9:
        return 0, 0, 0, round(1 - (0.3 * red + 0.59 * green + 0.11 * blue), 3)
    black = 1 - most
    cyan, magenta, yellow = (round((most - part) / most, 3) for part in (red, green, blue))
    return cyan, magenta, yellow, round(black, 3)


def _painted(found: re.Match[bytes]) -> bytes:
    if found[4]:
        paint, operator = cmyk(*(float(part) for part in found.group(1, 2, 3))), found[4]
    elif found[6]:
        paint, operator = (0, 0, 0, round(1 - float(found[5]), 3)), found[6]
    else:
        return found[0]
    stroked = operator.isupper()
    return b"%g %g %g %g %b" % (*paint, b"K" if stroked else b"k")


def _streams(contents: Any) -> list[Any]:
    return list(contents) if isinstance(contents, Array) else [contents]


def _image(held: Stream) -> None:
    """An organiser's picture; the mask beside it, which has no colour, stays."""
    size = int(held.Width), int(held.Height)
    pixels = Image.frombytes("RGB", size, held.read_bytes()).convert("CMYK")
    held.write(pixels.tobytes())
    held.ColorSpace = Name.DeviceCMYK


def _name_condition(pdf: Pdf) -> None:
    """The printing condition by its name in the register of the ICC (PDF/X, ISO 15930)."""
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name("/GTS_PDFX"),
        OutputConditionIdentifier=String(CONDITION),
        OutputCondition=String("Offset, papier powlekany (ISO 12647-2)"),
        RegistryName=String("http://www.color.org"),
    )
    pdf.Root.OutputIntents = Array([intent])
