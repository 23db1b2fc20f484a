"""What a new account asks besides allauth's own fields."""

from django import forms
from django.http import HttpRequest

from certification.models import User


class WhoSignsUp(forms.Form):
    """First and last name: people must know whom they deal with."""

    field_order = ["first_name", "last_name", "email", "password1", "password2"]

    first_name = forms.CharField(
        label="Imię", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label="Nazwisko", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """allauth's adapter has stored the names by now; it asks every such form for this."""
