"""allauth's forms of passkeys and addresses, in our words."""

from allauth.account.forms import AddEmailForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

NAME_LENGTH = 100


class NewAddress(AddEmailForm):  # type: ignore[misc]
    """Another address for the account."""

    email = forms.EmailField(
        label="Nowy adres e-mail", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class NewKey(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey; unless told otherwise it opens the account without the password."""

    name = forms.CharField(label="Nazwa klucza", required=False, max_length=NAME_LENGTH)
    passwordless = forms.BooleanField(
        label="Loguj tym kluczem bez hasła",
        required=False,
        initial=True,
        help_text="Klucz musi wtedy sprawdzić, że to Ty: odciskiem palca, twarzą albo kodem PIN. "
        "Bez tego klucz będzie potrzebny po podaniu hasła.",
    )


class KeyName(EditWebAuthnForm):  # type: ignore[misc]
    """What a passkey is called."""

    name = forms.CharField(label="Nazwa klucza", max_length=NAME_LENGTH)
