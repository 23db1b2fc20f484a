"""A QR code as one vector path."""

import segno
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing.palette import HOUSE, Palette, paint

QUIET_MODULES = 4  # ISO/IEC 18004: light margin that every reader needs


def draw_qr(canvas: Canvas, content: str, x: float, y: float, size: float, palette: Palette = HOUSE) -> None:
    """Draw the code of ``content`` (error correction M or better) with its lower left corner at (x, y)."""
    matrix = segno.make_qr(content, error="m", boost_error=True).matrix
    module = size / len(matrix)
    margin = QUIET_MODULES * module
    canvas.saveState()
    canvas.setFillColor(paint(palette.paper))
    canvas.rect(x - margin, y - margin, size + 2 * margin, size + 2 * margin, fill=1, stroke=0)
    canvas.setFillColor(paint(palette.ink))
    canvas.translate(x, y)
    canvas.scale(module, module)
    # Whole numbers as raw operators: reportlab's own path would spend most of the page's time on formatting.
    for height, modules in enumerate(reversed(matrix)):
        for start, length in dark_runs(modules):
            canvas.addLiteral(f"{start} {height} {length} 1 re")
    canvas.addLiteral("f")
    canvas.restoreState()


def dark_runs(modules: bytes | bytearray) -> list[tuple[int, int]]:
    """Runs of dark modules in a row as (start, length)."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(modules):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
