"""What pages about one's own data ask."""

from typing import Any

from django import forms


class ErasureForm(forms.Form):
    """Asking to have one's data erased."""

    note = forms.CharField(label="Uwagi", required=False, max_length=2000, widget=forms.Textarea)
    sure = forms.BooleanField(label="Rozumiem, że po usunięciu danych nie zaloguję się już na to konto")


class AnswerForm(forms.Form):
    """The answer to such a request."""

    decision = forms.ChoiceField(
        label="Decyzja",
        choices=[("grant", "Usuwam dane: konto stanie się pseudonimem"), ("refuse", "Odmawiam")],
        widget=forms.RadioSelect,
    )
    reply = forms.CharField(
        label="Odpowiedź dla osoby",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="Przy odmowie obowiązkowa: podaj podstawę, na przykład trwające postępowanie.",
    )

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        data = super().clean() or {}
        if data.get("decision") == "refuse" and not data.get("reply", "").strip():
            self.add_error("reply", "Napisz, dlaczego odmawiasz.")
        return data
