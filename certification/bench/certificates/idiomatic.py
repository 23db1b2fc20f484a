"""The page as reportlab's guide teaches to draw it, sealed as pyHanko's guide teaches to seal it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, cast

import segno
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.composition import compose
from certificates.drawing.design import DEFAULT
from certificates.drawing.lettering import Line
from certificates.drawing.texts import CertificateText
from certification.bench.certificates.ground import HEIGHT, WIDTH, lay_ground
from certification.bench.certificates.keys import Keys

QR_X, QR_Y, QR_SIZE = DEFAULT.sheet.qr


def draw(text: CertificateText) -> bytes:
    """Fonts are registered once and the ornament is put together once; the rest is plain calls and ``save``."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    canvas.setTitle(text.number)
    lay_ground(canvas)
    draw_words(canvas, compose(text, DEFAULT).lines)
    draw_code(canvas, text.url)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def draw_words(canvas: Canvas, lines: tuple[Line, ...]) -> None:
    """Each line by ``drawString``."""
    for line in lines:
        fonts.font(line.face)
        canvas.setFont(line.face, line.size)
        canvas.setFillColor(line.colour)
        canvas.drawString(line.left, line.y, line.text, charSpace=line.spacing)


def draw_code(canvas: Canvas, content: str) -> None:
    """segno's modules, each a rectangle."""
    matrix = segno.make_qr(content, error="m").matrix
    module = QR_SIZE / len(matrix)
    for row, modules in enumerate(reversed(matrix)):
        for column, dark in enumerate(modules):
            if dark:
                canvas.rect(QR_X + column * module, QR_Y + row * module, module, module, fill=1, stroke=0)


def sealer(keys: Keys) -> Callable[[bytes], bytes]:
    """Seals a PDF with pyHanko's defaults: certified, no changes allowed, PAdES B-B."""
    load = cast(Any, signers.SimpleSigner).load
    signer = load(str(keys.key), str(keys.certificate), ca_chain_files=(str(keys.root),))
    metadata = signers.PdfSignatureMetadata(
        field_name="Pieczec",
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )

    def seal(pdf: bytes) -> bytes:
        signed = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), metadata, signer=signer)
        content: bytes = signed.getvalue()
        return content

    return seal
