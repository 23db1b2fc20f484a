"""Days as PDF writes them."""

from datetime import date


def pdf_day(day: date) -> str:
    """Midnight of a day as a date string (ISO 32000-1, 7.9.4)."""
    return f"D:{day:%Y%m%d}000000+00'00'"
