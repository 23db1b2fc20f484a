"""What the register of marks knows about a certificate."""

from django.db.models import QuerySet

from certificates.models import Mark


def by_hash(sha256: str) -> Mark | None:
    """The mark whose certificate is, byte for byte, the file with this hash."""
    return _marks().filter(pdf_sha256=sha256).first() if sha256 else None


def by_number(number: str) -> Mark | None:
    """The mark with this certificate number."""
    return _marks().filter(number=number).first() if number else None


def _marks() -> QuerySet[Mark]:
    return Mark.objects.select_related("office").prefetch_related("office__names")
