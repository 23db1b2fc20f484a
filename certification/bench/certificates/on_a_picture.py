"""Peers that lay the words on the ground as a picture, their faster way."""

import base64
import html
import subprocess
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pikepdf
import segno
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.composition import compose
from certificates.drawing.design import DEFAULT
from certificates.drawing.lettering import Line
from certificates.drawing.texts import CertificateText
from certification.bench.certificates.ground import HEIGHT, WIDTH, ground_pdf, ground_png
from certification.bench.certificates.idiomatic import QR_SIZE, QR_X, QR_Y, draw_code, draw_words

FONTS = Path(fonts.__file__).resolve().parent.parent / "fonts"


def lines_of(text: CertificateText) -> tuple[Line, ...]:
    """The words of the page at their places, as ours has them."""
    return compose(text, DEFAULT).lines


def weasyprint(text: CertificateText) -> bytes:
    """HTML by WeasyPrint."""
    module = import_module("weasyprint")
    document: bytes = module.HTML(string=page_html(text), base_url=str(FONTS)).write_pdf()
    return document


def chromium(text: CertificateText, folder: Path, program: str) -> bytes:
    """HTML by Chromium, a process for each certificate."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page_html(text, fonts_at=FONTS.as_uri()), encoding="utf-8")
    subprocess.run(
        [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return target.read_bytes()


def fpdf2(text: CertificateText) -> bytes:
    """Calls of fpdf2, its fonts added to every document as it must be."""
    module = import_module("fpdf")
    pdf = module.FPDF(orientation="landscape", unit="pt", format="A4")
    pdf.add_page()
    pdf.image(BytesIO(ground_png()), 0, 0, WIDTH, HEIGHT)
    for face in fonts.FACES:
        pdf.add_font(face, fname=str(FONTS / f"{face}.ttf"))
    for line in lines_of(text):
        pdf.set_font(line.face, size=line.size)
        pdf.set_text_color(*rgb(line.colour))
        pdf.set_char_spacing(line.spacing)
        pdf.text(line.left, HEIGHT - line.y, line.text)
    code = BytesIO()
    segno.make_qr(text.url, error="m").save(code, kind="png", scale=8, border=0)
    pdf.image(code, QR_X, HEIGHT - QR_Y - QR_SIZE, QR_SIZE, QR_SIZE)
    return bytes(pdf.output())


def stamp(text: CertificateText) -> bytes:
    """reportlab draws the words, pikepdf lays them on the finished ground."""
    words, out = BytesIO(), BytesIO()
    canvas = Canvas(words, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    draw_words(canvas, lines_of(text))
    draw_code(canvas, text.url)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(ground_pdf())) as ground, pikepdf.open(words) as drawn:
        ground.pages[0].add_overlay(drawn.pages[0], None)
        ground.save(out)
    return out.getvalue()


def rgb(colour: Color) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255."""
    return round(255 * colour.red), round(255 * colour.green), round(255 * colour.blue)


def page_html(text: CertificateText, fonts_at: str = "") -> str:
    """The page in HTML: the ground, each line at its place, the QR code as SVG."""
    at = f"{fonts_at}/" if fonts_at else ""
    faces = "".join(f"@font-face{{font-family:'{face}';src:url('{at}{face}.ttf')}}" for face in fonts.FACES)
    words = "".join(
        f'<div style="left:{line.left:.2f}pt;top:{HEIGHT - line.y - line.size:.2f}pt;line-height:1;'
        f"font:{line.size:.2f}pt '{line.face}';letter-spacing:{line.spacing}pt;"
        f'color:rgb{rgb(line.colour)}">{html.escape(line.text)}</div>'
        for line in lines_of(text)
    )
    code = segno.make_qr(text.url, error="m").svg_inline(border=0, omitsize=True)
    return (
        f'<!doctype html><html lang="pl"><meta charset="utf-8"><title>{html.escape(text.number)}</title><style>{faces}'
        f"@page{{size:{WIDTH}pt {HEIGHT}pt;margin:0}}body{{margin:0}}"
        "div,img{position:absolute;white-space:pre}</style>"
        f'<img style="width:{WIDTH}pt;height:{HEIGHT}pt" src="{_ground_address()}">{words}'
        f'<div style="left:{QR_X}pt;top:{HEIGHT - QR_Y - QR_SIZE:.2f}pt;width:{QR_SIZE}pt">{code}</div></html>'
    )


@cache
def _ground_address() -> str:
    return "data:image/png;base64," + base64.b64encode(ground_png()).decode()
