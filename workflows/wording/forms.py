"""One text of an edition, open to change."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from workflows.forms.fields import Paragraph
from workflows.wording.queries import InUse
from workflows.wording.saving import even
from workflows.wording.texts import LONGEST, problems


class WordingForm(forms.Form):
    """The words, and ``seen``: the version that was read before these were typed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, used: InUse, start: str, data: Any = None) -> None:
        super().__init__(data, initial={"words": start, "seen": used.number})
        self.used = used
        label, rows = (
            (_("Gotowe opisy, każdy w nowym wierszu"), 12) if used.text.is_list else (_("Treść pisma"), 26)
        )
        self.fields["words"] = Paragraph(str(label), rows=rows, max_length=LONGEST)

    def clean_words(self) -> str:
        """Everything the text may not do without is there, and nothing it does not know."""
        words = even(self.cleaned_data["words"])
        if found := problems(self.used.text, words):
            raise ValidationError(found)
        return words

    def see(self, number: int) -> None:
        """From now on the form knows of this version."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen"] = str(number)
        self.data = data

    @property
    def words_to_show(self) -> str | None:
        """For the preview: what was typed if it will do, what it starts from if nothing was; else None."""
        if not self.is_bound:
            return str(self.initial["words"])
        return self.cleaned_data.get("words") if self.is_valid() else None
