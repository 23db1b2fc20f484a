"""Texts that an instrument keeps in both languages, in the reader's."""

from django import template
from django.utils.translation import get_language

from certification.language import ENGLISH

register = template.Library()


@register.filter
def spoken(row: object, name: str) -> str:
    """``row|spoken:"title"``: ``title_en`` for a reader of English where it says anything, else ``title_pl``."""
    english = getattr(row, f"{name}_en", "") if get_language() == ENGLISH else ""
    return english or getattr(row, f"{name}_pl", "")
