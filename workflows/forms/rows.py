"""Acts that carry a list: free rows to fill in, or one row for each thing that waits for an answer."""

from typing import Any, ClassVar

from django import forms
from django.forms.formsets import BaseFormSet

from workflows.forms.base import ActForm, plain
from workflows.models import Case

PREFIX = "row"
EMPTY_ROWS = 3


class RowForm(forms.Form):
    """One row of a list; ``legend`` says what it is about."""

    legend: str = ""
    about: str = ""
    """What stands above its fields, so that nobody has to look elsewhere."""

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        self.case = case
        super().__init__(*args, **options)
        self.legend, self.about = self.initial.get("legend", ""), self.initial.get("about", "")
        self.build()

    def build(self) -> None:
        """Narrow the choices to the case."""

    def value(self) -> dict[str, Any]:
        """The row as the door is told."""
        return {name: plain(value) for name, value in self.cleaned_data.items() if value not in (None, "")}


class RowsForm(ActForm):
    """A form with rows under ``key`` of the payload.

    Without ``items`` the rows are free: empty ones do not count, and more can be asked for. With them there is
    one row for each.
    """

    key: ClassVar[str]
    row_class: ClassVar[type[RowForm]]
    row_label: ClassVar[str] = "Pozycja"
    more_label: ClassVar[str] = "Dodaj wiersze"
    rows: "BaseFormSet[RowForm]"

    def build(self) -> None:
        """Draw the rows: those typed so far, those that wait for an answer, or empty ones."""
        items = self.items()
        made = forms.formset_factory(
            self.row_class, extra=EMPTY_ROWS if items is None else 0, max_num=200, absolute_max=200
        )
        typed = self._typed() if items is None else items
        data = self.data if self.is_bound else None
        self.rows = made(data, prefix=PREFIX, initial=typed, form_kwargs={"case": self.case})
        for row in self.rows:
            row.empty_permitted = items is None

    def items(self) -> list[dict[str, Any]] | None:
        """Initial values of one row per thing that waits for an answer; None where rows are free."""
        return None

    @property
    def can_grow(self) -> bool:
        """Whether more rows may be asked for."""
        return self.items() is None

    def clean(self) -> None:
        """Every row that says something says it whole."""
        if not self.rows.is_valid():
            raise forms.ValidationError("Popraw zaznaczone wiersze.")

    def payload(self) -> dict[str, Any]:
        """The other fields, and the rows that say something."""
        given = [row.value() for row in self.rows if row.has_changed() or not row.empty_permitted]
        return {**super().payload(), self.key: given}

    def _typed(self) -> list[dict[str, Any]]:
        """What had been typed before more rows were asked for."""
        total = str(self.initial.get(f"{PREFIX}-TOTAL_FORMS", ""))
        names = self.row_class.base_fields
        numbers = range(min(int(total), 200)) if total.isdecimal() else ()
        found = [{name: self.initial.get(f"{PREFIX}-{i}-{name}", "") for name in names} for i in numbers]
        return [row for row in found if any(row.values())]
