"""A QR code as one vector path."""

import re
from collections.abc import Sequence
from functools import cache
from math import isqrt
from typing import Any, Final, cast

import zxingcpp

from certificates.drawing.lettering import fill
from certificates.drawing.palette import Palette, paint

QUIET_MODULES: Final = 4  # ISO/IEC 18004: light margin that every reader needs


def qr_operators(content: str, x: float, y: float, size: float, palette: Palette) -> str:
    """PDF operators that draw the code of ``content`` with its lower left corner at (x, y).

    Error correction M; the quiet zone around it is painted too.
    """
    rows = modules(content)
    module = size / len(rows)
    count, quiet = len(rows), QUIET_MODULES
    paper = f"{-quiet} {-quiet} {count + 2 * quiet} {count + 2 * quiet} re f"
    starts, widths = _written(count)
    dark = "\n".join([starts[start] + widths[length] for start, length in dark_runs(rows)])
    return (
        f"q {module:.5f} 0 0 {module:.5f} {x:.2f} {y:.2f} cm\n"
        f"{fill(paint(palette.paper))} {paper}\n{fill(paint(palette.ink))}\n{dark}\nf Q"
    )


def modules(content: str) -> list[bytes]:
    """Rows of the code from the top, a byte 1 for each dark module and 0 for each light one."""
    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    pixels = bytes(memoryview(cast(Any, code.to_image(scale=1, add_quiet_zones=False)))).translate(_DARK)
    side = isqrt(len(pixels))
    return [pixels[start : start + side] for start in range(0, side * side, side)]


_DARK: Final = bytes([1]) + bytes(255)


def dark_runs(rows: Sequence[bytes]) -> list[tuple[int, int]]:
    """Runs of dark modules as (start, length); rows count from the top and each is one module longer."""
    spans = map(re.Match.span, _RUN.finditer(b"\0".join(rows)))
    return [(start, end - start) for start, end in spans]


_RUN: Final = re.compile(b"\x01+")


@cache
def _written(count: int) -> tuple[list[str], list[str]]:
    """Operands of every start and every length of a run, in whole numbers under a matrix: printing them anew
    for each code, or as decimals, would take most of a page's time."""
    starts = [f"{place} {count - 1 - row} " for row in range(count) for place in range(count + 1)]
    return starts, [f"{length} 1 re" for length in range(count + 1)]
