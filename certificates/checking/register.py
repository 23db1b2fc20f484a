"""What the register of marks knows about a certificate."""

from django.db.models import QuerySet

from certificates.models import Mark
from certificates.queries import published


def by_hash(sha256: str, marks: "QuerySet[Mark]") -> Mark | None:
    """The mark whose certificate is, byte for byte, the file with this hash."""
    return _known(marks).filter(pdf_sha256=sha256).first() if sha256 else None


def by_number(number: str, marks: "QuerySet[Mark]") -> Mark | None:
    """The mark with this certificate number."""
    return _known(marks).filter(number=number).first() if number else None


def marks_for(everybody: bool) -> "QuerySet[Mark]":
    """The marks that may be told of: published ones to everybody, all to the operator of the installation."""
    return published() if everybody else Mark.objects.all()


def _known(marks: "QuerySet[Mark]") -> "QuerySet[Mark]":
    return marks.select_related("office", "of_edition__programme").prefetch_related("office__names")
