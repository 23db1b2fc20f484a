"""What the log tells, on pages of marks."""

from typing import Any

from django import template

from certificates.models import Mark
from certificates.transparency.showing import told_of

register = template.Library()


@register.inclusion_tag("certificates/transparency/of_mark.html")
def log_of(mark: Mark, language: str) -> dict[str, Any]:
    """The mark's entries in the log, each with its proof to unfold; ``language``: "pl" or "en"."""
    return {"mark": mark, "told": told_of(mark), "english": language == "en"}
