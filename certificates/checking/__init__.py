"""Checking certificates: the file's seal, then the register."""

from certificates.checking.pdf import MAX_BYTES, PdfCheck, check_pdf

__all__ = ["MAX_BYTES", "PdfCheck", "check_pdf"]
