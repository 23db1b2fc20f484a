"""A paper written as a tagged PDF in the house style."""

from workflows.documents.pdf.writing import write_pdf

__all__ = ["write_pdf"]
