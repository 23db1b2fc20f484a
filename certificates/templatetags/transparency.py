"""What the log tells, on pages of marks."""

from typing import Any

from django import template

from certificates.models import Mark
from certificates.transparency.showing import told_of

register = template.Library()


@register.inclusion_tag("certificates/transparency/of_mark.html")
def log_of(mark: Mark) -> dict[str, Any]:
    """The mark's entries in the log, each with its proof to unfold."""
    return {"mark": mark, "told": told_of(mark)}
