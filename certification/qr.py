"""A QR code as rows of modules, and as SVG."""

import re
from collections.abc import Sequence
from math import isqrt
from typing import Any, Final, cast

QUIET_MODULES: Final = 4  # ISO/IEC 18004: light margin that every reader needs

_DARK: Final = bytes([1]) + bytes(255)
_RUN: Final = re.compile(b"\x01+")


def modules(content: str) -> list[bytes]:
    """Rows of the code from the top, a byte 1 for each dark module and 0 for each light one; error correction M."""
    import zxingcpp

    code = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    pixels = bytes(memoryview(cast(Any, code.to_image(scale=1, add_quiet_zones=False)))).translate(_DARK)
    side = isqrt(len(pixels))
    return [pixels[start : start + side] for start in range(0, side * side, side)]


def dark_runs(rows: Sequence[bytes]) -> list[tuple[int, int]]:
    """Runs of dark modules as (start, length); rows count from the top and each is one module longer."""
    spans = map(re.Match.span, _RUN.finditer(b"\0".join(rows)))
    return [(start, end - start) for start, end in spans]


def svg(content: str, title: str) -> str:
    """The code as a picture with its quiet zone; ``title`` says in words what it is."""
    from django.utils.html import escape

    rows = modules(content)
    side = len(rows) + 2 * QUIET_MODULES
    path = "".join(
        f"M{QUIET_MODULES + start % (len(rows) + 1)} {QUIET_MODULES + start // (len(rows) + 1)}h{length}v1h-{length}z"
        for start, length in dark_runs(rows)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/></svg>'
    )
