"""Doing without reminders with one click in the mail program (RFC 2369, RFC 8058), without logging in.

Only mails that nobody has to get carry it: reminders and the daily digest. Letters from whose delivery periods run
never do.
"""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from certification.models import ReminderMode, User

_signer = signing.Signer(salt="certification.unsubscribe")


def address_of(person: User) -> str:
    """The page, whole, at which this person does without reminders."""
    path = reverse("unsubscribe", args=[_signer.sign(person.public_id.hex)])
    return f"{settings.SITE_URL}{path}"


def headers(person: User) -> dict[str, str]:
    """What a mail program makes a button of."""
    return {
        "List-Unsubscribe": f"<{address_of(person)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


@csrf_exempt
@login_not_required
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask first; sent by a mail program or the button, no reminder comes any more.

    No cookie is needed, so no token against forged forms is of use: the signed address is what is known.
    """
    try:
        person = User.objects.get(public_id=UUID(_signer.unsign(token)), is_active=True)
    except (signing.BadSignature, ValueError, User.DoesNotExist):
        raise Http404 from None
    if request.method == "POST":
        person.reminder_mode = ReminderMode.NONE
        person.save(update_fields=["reminder_mode"])
    done = person.reminder_mode == ReminderMode.NONE
    return render(request, "accounts/unsubscribe.html", {"done": done})
