"""How people come to have an account, and what protects it: allauth, told in our words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from certification.models import User
from criteria.said import said

KEY_NAMES = ("Klucz główny", "Klucz zapasowy")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Anybody may have an account: it opens nothing until an office or the organiser gives it a role."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always: only a confirmed membership or an appointment opens a case."""
        return True


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Applications for codes and passkeys show the programme's name, not the server's."""

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """A proposal for the name of the next key."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return KEY_NAMES[number] if number < len(KEY_NAMES) else said("Klucz nr {it}", it=number + 1)
