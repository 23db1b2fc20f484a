"""Fields that many forms share."""

from collections.abc import Sequence
from typing import Any, Final, cast

from django import forms

from certification.clock import today

CHOOSE: Final = "– wybierz –"


class Paragraph(forms.CharField):
    """A text of several lines."""

    def __init__(self, label: str, *, rows: int = 5, **options: Any) -> None:
        options.setdefault("max_length", 20_000)
        super().__init__(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class Day(forms.DateField):
    """A day chosen from the browser's calendar."""

    def __init__(self, label: str, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(label=label, widget=widget, **options)


class PastDay(Day):
    """A day that has come already; today unless told otherwise."""

    def __init__(self, label: str, **options: Any) -> None:
        options.setdefault("initial", today)
        super().__init__(label, **options)


class One(forms.TypedChoiceField):
    """One of a few, all seen at once."""

    def __init__(self, label: str, choices: Any = (), **options: Any) -> None:
        options.setdefault("widget", forms.RadioSelect)
        super().__init__(label=label, choices=choices, **options)


class Row(forms.TypedChoiceField):
    """One row of the case, by its primary key."""

    def __init__(self, label: str, **options: Any) -> None:
        options.setdefault("empty_value", None)
        super().__init__(label=label, coerce=int, **options)


class Yes(forms.BooleanField):
    """A declaration that must be made."""

    def __init__(self, label: str, **options: Any) -> None:
        options.setdefault("error_messages", {"required": "Bez tego nie można iść dalej."})
        super().__init__(label=label, **options)


def offer(form: forms.BaseForm, name: str, choices: Sequence[tuple[Any, str]]) -> None:
    """Let people choose one of these in a field; of a list, a single one is chosen already."""
    field = cast(forms.ChoiceField, form.fields[name])
    if _needs_no_blank(field, choices):
        field.choices = choices
        # What nobody could choose otherwise is no change: a row with it alone stays empty.
        field.initial = field.initial or (str(choices[0][0]) if len(choices) == 1 else None)
    else:
        field.choices = [("", CHOOSE), *choices]


def _needs_no_blank(field: forms.ChoiceField, choices: Sequence[tuple[Any, str]]) -> bool:
    listed = isinstance(field.widget, forms.Select) and not isinstance(field.widget, forms.RadioSelect)
    return not listed or any(key == "" for key, _ in choices) or (field.required and len(choices) == 1)
