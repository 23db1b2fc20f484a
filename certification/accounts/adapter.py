"""How people come to have an account, and what protects it: allauth, told in our words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import translation

from certification.language import POLISH
from certification.models import User
from criteria.said import said

KEY_NAMES = ("Klucz główny", "Klucz zapasowy")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Anybody may have an account: it opens nothing until an office or the organiser gives it a role."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always: only a confirmed membership or an appointment opens a case."""
        return True

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        """Whoever makes an account goes on in the language in which they made it."""
        user.language = translation.get_language() or POLISH
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whose account it is; where an address has none, in that of whoever typed it."""
        owner = context.get("user") or User.objects.filter(email=email.lower()).first()
        with translation.override(owner.language if isinstance(owner, User) else translation.get_language()):
            super().send_mail(template_prefix, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Applications for codes and passkeys show the programme's name, not the server's."""

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """A proposal for the name of the next key."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return KEY_NAMES[number] if number < len(KEY_NAMES) else said("Klucz nr {it}", it=number + 1)
