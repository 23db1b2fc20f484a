"""A program of its own: reads an uploaded file from standard input, writes one page of it as PNG to standard output.

Called with a page number, or with "count" to be told how many pages there are. It opens no file, and the system ends
it when it takes more than its share: what a stranger's file does to it, it does to nobody else.
"""

import resource
import sys
from io import BytesIO
from typing import Any

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 10
WIDTH = 1100
"""Pixels: readable on a desk, and small enough for a bad line."""

MOST_PIXELS = 60_000_000


def main(wanted: str) -> None:
    """Draw, or count."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    content = sys.stdin.buffer.read()
    _limit()
    pages = _pages_of_pdf(content) if content.startswith(b"%PDF-") else None
    if wanted == "count":
        sys.stdout.write(str(len(pages) if pages is not None else 1))
        return
    image = _drawn(pages, int(wanted)) if pages is not None else _opened(content, int(wanted))
    out = BytesIO()
    image.convert("RGB").save(out, "PNG")
    sys.stdout.buffer.write(out.getvalue())


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pages_of_pdf(content: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(content)


def _drawn(pages: Any, number: int) -> Any:
    if not 1 <= number <= len(pages):
        raise SystemExit("no such page")
    page = pages[number - 1]
    wide, high = page.get_size()
    scale = min(WIDTH / max(wide, 1), 3 * WIDTH / max(high, 1))
    return page.render(scale=scale, may_draw_forms=False).to_pil()


def _opened(content: bytes, number: int) -> Any:
    """Drawn anew, so that nothing but the picture is left of the file."""
    from PIL import Image, ImageOps

    if number != 1:
        raise SystemExit("no such page")
    image: Any = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
    image.draft("RGB", (WIDTH, 3 * WIDTH))
    image = ImageOps.exif_transpose(image)
    image.thumbnail((WIDTH, 3 * WIDTH))
    return image


if __name__ == "__main__":
    main(sys.argv[1])
