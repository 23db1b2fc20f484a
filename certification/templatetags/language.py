"""Words of the program in the reader's language."""

from django import template

from certification.language import translated

register = template.Library()

register.filter("translated", translated)
