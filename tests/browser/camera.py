"""A film for Chromium's pretended camera: tickets held before it, one after the other."""

from pathlib import Path

from certification.qr import QUIET_MODULES, modules

WIDTH, HEIGHT, SCALE = 320, 240, 6
FRAMES_EACH, PER_SECOND = 6, 5
DARK, LIGHT, GREY = bytes([16]), bytes([235]), bytes([128])


def film(path: Path, *codes: str) -> Path:
    """Write it as YUV4MPEG2, which Chromium shows over and over; each code is seen for a little more than a second."""
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{PER_SECOND}:1 Ip A1:1 C420jpeg\n".encode()
    path.write_bytes(head + b"".join(b"FRAME\n" + _frame(code) for code in codes for _ in range(FRAMES_EACH)))
    return path


def _frame(code: str) -> bytes:
    """The code in the middle of a light sheet: a plane of light, then two of no colour, a quarter as large each."""
    found = modules(code)
    margin = (WIDTH - len(found) * SCALE) // 2
    rows = [
        LIGHT * margin + b"".join((DARK if each else LIGHT) * SCALE for each in row) + LIGHT * WIDTH
        for row in found
        for _ in range(SCALE)
    ]
    above = (HEIGHT - len(rows)) // 2
    assert min(margin, above) >= QUIET_MODULES * SCALE
    sheet = LIGHT * WIDTH
    lines = [sheet] * above + [row[:WIDTH] for row in rows] + [sheet] * (HEIGHT - above - len(rows))
    return b"".join(lines) + GREY * (WIDTH * HEIGHT // 2)
