"""Whether the pages show a rehearsal: asked by the base of all of them, those without a request included."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def is_rehearsal() -> bool:
    """Whether everything here is invented and will be wiped."""
    return bool(settings.REHEARSAL)
