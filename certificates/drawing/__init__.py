"""Certificates, print files and receipts as PDF. Import it lazily: it loads reportlab and the fonts."""

from certificates.drawing.attachment import Attachment
from certificates.drawing.certificate import draw_certificate
from certificates.drawing.design import DEFAULT, Design
from certificates.drawing.fonts import MissingGlyph
from certificates.drawing.palette import Palette
from certificates.drawing.print_file import draw_print_file
from certificates.drawing.receipt import ReceiptText, draw_receipt
from certificates.drawing.texts import CertificateText, Wording

__all__ = [
    "DEFAULT",
    "Attachment",
    "CertificateText",
    "Design",
    "MissingGlyph",
    "Palette",
    "ReceiptText",
    "Wording",
    "draw_certificate",
    "draw_print_file",
    "draw_receipt",
]
