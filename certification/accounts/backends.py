"""Who is signed in: Django's and allauth's ways, with the account read by SQL that is put together once."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend

from certification.models import User
from criteria.prepared import Reading

_ACCOUNT = Reading(lambda key: User.objects.filter(pk=key))


class _ByKey(ModelBackend):
    """Reads the account anew for every page, as whoever is shut out must notice at once."""

    def get_user(self, user_id: Any) -> User | None:
        found = _ACCOUNT.first(user_id)
        return found if found and self.user_can_authenticate(found) else None


class Accounts(_ByKey):
    """Name and password."""


class Addresses(_ByKey, AuthenticationBackend):  # type: ignore[misc]
    """Any confirmed address and password."""
