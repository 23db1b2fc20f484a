"""Certificates, print files and receipts as PDF. Import it lazily: it loads reportlab and the fonts."""

from certificates.drawing.attachment import Attachment
from certificates.drawing.certificate import draw_certificate
from certificates.drawing.design import DEFAULT, IN_ENGLISH, Design, Picture
from certificates.drawing.fonts import MissingGlyph
from certificates.drawing.palette import Palette
from certificates.drawing.print_file import draw_print_file
from certificates.drawing.receipt import ReceiptText, draw_receipt
from certificates.drawing.texts import CertificateText, Wording

__all__ = [
    "DEFAULT",
    "IN_ENGLISH",
    "Attachment",
    "CertificateText",
    "Design",
    "MissingGlyph",
    "Palette",
    "Picture",
    "ReceiptText",
    "Wording",
    "draw_certificate",
    "draw_print_file",
    "draw_receipt",
]
