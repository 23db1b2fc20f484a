"""What happens to accounts, noted when Django and allauth tell of it: signing in, wrong passwords, second factors."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.http import HttpRequest

from certification.ledger.traces import leave
from certification.models import Trace, User

What = Trace.What


def connect() -> None:
    """Listen from now on."""
    user_logged_in.connect(_signed_in, dispatch_uid="ledger.signed_in")
    user_login_failed.connect(_not_signed_in, dispatch_uid="ledger.not_signed_in")
    authentication_failed.connect(_wrong_factor, dispatch_uid="ledger.wrong_factor")
    for password in (password_changed, password_reset, password_set):
        password.connect(_new_password, dispatch_uid="ledger.password")
    authenticator_added.connect(_factor_added, dispatch_uid="ledger.factor_added")
    authenticator_removed.connect(_factor_removed, dispatch_uid="ledger.factor_removed")


def _signed_in(request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """Through a page: a request without a method is a program that signs somebody in by itself."""
    if request is not None and request.method:
        leave(What.SIGNED_IN, actor=user)


def _not_signed_in(credentials: dict[str, Any], **kwargs: Any) -> None:
    """Of accounts that there are: an address nobody has here is somebody else's, or a password in the wrong field."""
    address = str(credentials.get("email") or credentials.get("username") or "").lower()
    if account := User.objects.filter(email=address).first():
        leave(What.NOT_SIGNED_IN, person=account)


def _wrong_factor(user: User, **kwargs: Any) -> None:
    leave(What.WRONG_FACTOR, person=user)


def _new_password(user: User, **kwargs: Any) -> None:
    leave(What.PASSWORD, actor=user)


def _factor_added(user: User, **kwargs: Any) -> None:
    leave(What.FACTOR_ADDED, actor=user)


def _factor_removed(user: User, **kwargs: Any) -> None:
    leave(What.FACTOR_REMOVED, actor=user)
