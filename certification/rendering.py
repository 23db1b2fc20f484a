"""Forms drawn with the project's own field template."""

from django.forms.renderers import TemplatesSetting


class FieldRenderer(TemplatesSetting):
    """Every field of every form is drawn by ``forms/field.html``."""

    field_template_name = "forms/field.html"
