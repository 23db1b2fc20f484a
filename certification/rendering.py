"""Forms drawn with the project's own field template."""

from collections.abc import Iterable
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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


def _options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    drawn = ((group, format_html_join("\n", OPTION, map(_option, options))) for group, options, _ in groups)
    return format_html_join("\n", "{}", ((_grouped(group, options),) for group, options in drawn))


OPTION = '<option value="{}"{}>{}</option>'


def _option(option: dict[str, Any]) -> tuple[str, SafeString, str]:
    return str(option["value"]), flatatt(option["attrs"]), translated(option["label"])


def _grouped(group: str | None, options: SafeString) -> SafeString:
    return format_html('<optgroup label="{}">{}</optgroup>', group, options) if group else options
