"""Whether the person has just shown something besides the password: a passkey or a code."""

import time
from datetime import timedelta

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

FRESH = timedelta(minutes=15)
"""How long a confirmation lasts: enough to read once more what is about to be signed."""


def second_factor_confirmed(request: HttpRequest, within: timedelta = FRESH) -> bool:
    """Whether a second factor was shown in this very session, no longer ago than ``within``.

    A login by passkey, a code at login and a later confirmation count alike. The session's real time is asked,
    whatever the project's clock says.
    """
    user = request.user
    if not user.is_authenticated:
        return False
    since = time.time() - within.total_seconds()
    shown = (record for record in get_authentication_records(request, user) if record["method"] == "mfa")
    return any(record["at"] >= since for record in shown)


def where_to_confirm(request: HttpRequest) -> str:
    """The page where the person shows a second factor and comes back here; who has none sets one up first."""
    if not is_mfa_enabled(request.user):
        return reverse("mfa_index")
    by_key = is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN])
    page = reverse("mfa_reauthenticate_webauthn" if by_key else "mfa_reauthenticate")
    return f"{page}?{urlencode({'next': request.get_full_path()})}"
