"""Mails about access: ordered in the act's transaction, sent by the worker; none names another office."""

import hashlib
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from certification.access import rights
from certification.background import task
from certification.language import in_polish
from certification.mailing import in_language_at, message_id, send_once
from certification.models import AccessRequest, Invitation, Membership, OfficeSeat

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@task()
def send_invitation(invitation: int) -> None:
    """The link, to whoever was invited; nothing if it was revoked or used meanwhile."""
    from certification.access.inviting import token_of, trouble_with

    row = Invitation.objects.select_related("office", "invited_by").get(pk=invitation)
    if trouble_with(row):
        return
    link = settings.SITE_URL + reverse("invitation", args=[token_of(row)])
    _send("invitation", row.email, _("zaproszenie do pracy w imieniu urzędu"), row=row, link=link)


@task()
def send_decision(request: int) -> None:
    """What became of a request, to whoever made it."""
    row = AccessRequest.objects.select_related("user", "membership").get(pk=request)
    link = settings.SITE_URL + reverse("offices")
    _send("decision", row.user.email, _("rozpatrzono wniosek o dostęp do urzędu"), row=row, link=link)


@task()
def send_news(membership: int) -> None:
    """That somebody acts for the office from now on: to the office, and to those who sign for it."""
    row = Membership.objects.select_related("user", "office", "confirmed_by").get(pk=membership)
    signing = [each.user.email for each in rights.current(row.office) if each.seat != OfficeSeat.PREPARER]
    addresses = dict.fromkeys([row.office.email, *signing])
    addresses.pop(row.user.email, None)
    for address in addresses:
        _send("news", address, _("nowa osoba działa w imieniu urzędu"), row=row)


@task()
def send_ended(membership: int, reason: str) -> None:
    """That somebody's rights end, to the person."""
    row = Membership.objects.select_related("user", "office").get(pk=membership)
    _send("ended", row.user.email, _("koniec uprawnień w urzędzie"), row=row, reason=reason)


def tell_decision(request: AccessRequest) -> None:
    """Order the mail about a decision."""
    send_decision.enqueue(request.pk)


def tell_office(membership: Membership) -> None:
    """Order the mails about a new person."""
    send_news.enqueue(membership.pk)


def tell_ended(membership: Membership, reason: str) -> None:
    """Order the mail about the end of somebody's rights."""
    send_ended.enqueue(membership.pk, reason)


def _send(template: str, to: str, subject: "StrOrPromise", *, row: Model, **words: Any) -> None:
    """``row``: what the mail is about; the same words about it go to an address once, in whatever language."""
    file, words = f"access/mail/{template}.txt", {"row": row, **words}
    with in_polish():
        said = hashlib.sha256(f"{to}\n{render_to_string(file, words)}".encode()).hexdigest()[:16]
    with in_language_at(to):
        send_once(message_id(template, row.pk, said), str(subject), render_to_string(file, words), to)
