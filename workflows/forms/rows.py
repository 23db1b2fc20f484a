"""Acts that carry a list: free rows to fill in, or one row for each thing that waits for an answer."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, cast

from django import forms
from django.forms.formsets import BaseFormSet

from certification.language import translated
from workflows.forms.base import ActForm, plain
from workflows.forms.pointing import NEEDED, told
from workflows.models import Case
from workflows.refusal import Reason
from workflows.values import number_in

PREFIX = "row"
EMPTY_ROWS = 3
MEND_ROWS = "Popraw zaznaczone wiersze."


class RowForm(forms.Form):
    """One row of a list; ``legend`` says what it is about."""

    legend: str = ""
    is_polish: ClassVar[bool] = False
    """Whether the legend is Polish text that somebody wrote, on English pages too."""

    about: str = ""
    """What stands above its fields, so that nobody has to look elsewhere."""

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        self.case = case
        super().__init__(*args, **options)
        self.legend, self.about = self.initial.get("legend", ""), self.initial.get("about", "")
        self.build()

    def build(self) -> None:
        """Narrow the choices to the case."""

    @property
    def shown_choices(self) -> list[str]:
        """What is chosen in its lists, in words."""
        lists = [each for each in self.visible_fields() if isinstance(each.field, forms.ChoiceField)]
        chosen = [_words(cast(forms.ChoiceField, each.field), each.value()) for each in lists]
        return [words for words in chosen if words]

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
    row_rules: ClassVar[Mapping[str, str]] = {}
    """Codes of the rules that are about the rows, and which of a row's fields each is about."""
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
            raise forms.ValidationError(MEND_ROWS)

    @property
    def wrong_rows(self) -> list[tuple[str, RowForm]]:
        """Rows with errors, and what each is called on the page."""
        named = [
            (row.legend or f"{translated(self.row_label)} {i}", row) for i, row in enumerate(self.rows, 1)
        ]
        return [(name, row) for name, row in named if self.is_bound and row.errors]

    def refuse(self, reasons: list[Reason]) -> None:
        """What a rule says of the rows stands at the row it tells of, or else at the first."""
        fields = {NEEDED + self.key: next(iter(self.row_class.base_fields)), **self.row_rules}
        about_rows = [each for each in reasons if each.code in fields]
        super().refuse([each for each in reasons if each not in about_rows])
        for reason in about_rows:
            row = next((row for row in self.rows if _tells_of(reason, row)), self.rows[0])
            row.add_error(fields[reason.code], told(reason))
        if about_rows:
            self.add_error(None, MEND_ROWS)

    def payload(self) -> dict[str, Any]:
        """The other fields, and the rows that say something."""
        given = [row.value() for row in self.rows if row.has_changed() or not row.empty_permitted]
        return {**super().payload(), self.key: given}

    def _typed(self) -> list[dict[str, Any]]:
        """What had been typed before more rows were asked for."""
        total = number_in(str(self.initial.get(f"{PREFIX}-TOTAL_FORMS", ""))) or 0
        names = self.row_class.base_fields
        numbers = range(min(total, 200))
        found = [{name: self.initial.get(f"{PREFIX}-{i}-{name}", "") for name in names} for i in numbers]
        return [row for row in found if any(row.values())]


def _tells_of(reason: Reason, row: RowForm) -> bool:
    return any(words in str(reason) for words in row.shown_choices)


def _words(field: forms.ChoiceField, value: Any) -> str:
    choices = cast(Iterable[tuple[Any, Any]], field.choices)
    return next((str(words) for key, words in choices if value and str(key) == str(value)), "")
