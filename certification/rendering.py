"""Forms drawn with the project's own field template."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting, get_default_renderer
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from certification.frames import joined
from certification.language import translated

SELECT = "django/forms/widgets/select.html"


class FieldRenderer(TemplatesSetting):
    """Every field of every form is drawn by ``forms/field.html``."""

    field_template_name = "forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """The template; a choice gets its options, of which some have dozens, as one piece."""
        if template_name == SELECT:
            context = {**context, "options": _options(context["widget"]["optgroups"])}
        return super().render(template_name, context, request)


class SelectDrawnOnce(forms.Select):
    """A choice drawn once for the same options with the same one chosen: for lists that tell nothing of a person."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The element as ``Select`` draws it."""
        known = tuple((self.attrs | (attrs or {})).items())
        return _selected(
            name, "" if value is None else str(value), known, tuple(self.choices), get_language()
        )


@lru_cache(maxsize=256)
def _selected(
    name: str,
    value: str,
    attrs: tuple[tuple[str, Any], ...],
    choices: tuple[tuple[str, Any], ...],
    language: str | None,
) -> SafeString:
    return forms.Select(choices=choices).render(name, value, dict(attrs), get_default_renderer())


def _options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    drawn = ((group, joined(map(_option, options))) for group, options, _ in groups)
    return joined(_grouped(group, options) for group, options in drawn)


def _option(option: dict[str, Any]) -> SafeString:
    value, label = str(option["value"]), translated(option["label"])
    if option["attrs"]:
        return format_html(OPTION, value, flatatt(option["attrs"]), label)
    return _not_chosen(value, label)


@lru_cache(maxsize=1024, typed=True)
def _not_chosen(value: str, label: str) -> SafeString:
    """Drawn once for each value and label: a page offers dozens, and the next page the same ones.

    Told apart by type too, for a safe label is not escaped and one that reads the same may have to be.
    """
    return format_html(OPTION, value, "", label)


OPTION = '<option value="{}"{}>{}</option>\n'


def _grouped(group: str | None, options: SafeString) -> SafeString:
    return format_html('<optgroup label="{}">{}</optgroup>', group, options) if group else options
