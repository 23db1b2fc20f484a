"""A QR code as one vector path."""

from functools import cache

from certificates.drawing.lettering import fill
from certificates.drawing.palette import Palette, paint
from certification.qr import QUIET_MODULES, dark_runs, modules


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


@cache
def _written(count: int) -> tuple[list[str], list[str]]:
    """Operands of every start and every length of a run, in whole numbers under a matrix: printing them anew
    for each code, or as decimals, would take most of a page's time."""
    starts = [f"{place} {count - 1 - row} " for row in range(count) for place in range(count + 1)]
    return starts, [f"{length} 1 re" for length in range(count + 1)]
