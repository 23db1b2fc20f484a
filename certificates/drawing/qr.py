"""A QR code as one vector path."""

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
    # Whole numbers under a matrix: printing decimals would take most of the page's time.
    dark = "\n".join(
        f"{start} {height} {length} 1 re"
        for height, row in enumerate(reversed(rows))
        for start, length in dark_runs(row)
    )
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


def dark_runs(row: bytes) -> list[tuple[int, int]]:
    """Runs of dark modules in a row as (start, length)."""
    runs = []
    start = row.find(1)
    while start >= 0:
        end = row.find(0, start)
        end = len(row) if end < 0 else end
        runs.append((start, end - start))
        start = row.find(1, end)
    return runs
