"""A person becomes a pseudonym: who they were can no longer be read, what they did stays provable.

The row of the account stays, and with it every line of the journals and their hashes. In place of the name and
address there is a pseudonym, and beside it a keyed hash: whoever is told the name and address can show, with the
key of this installation, that the pseudonym was this person. Nobody can find them out without that key.
"""

import hmac
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from certification import clock, roles
from certification.access.events import record
from certification.events.erasing import forget_guest
from certification.ledger.of_settings import forget_in_settings
from certification.models import (
    AccessEvent,
    AccessRequest,
    CalendarFeed,
    ErasureRequest,
    Invitation,
    Membership,
    User,
)
from certification.privacy import mails
from criteria.said import said

NOWHERE = "usunieto.invalid"
"""No mail can be sent there (RFC 2606)."""

Obstacle = Callable[[User], list[str]]
_obstacles: list[Obstacle] = []
_erasers: list[Callable[[User], None]] = []


def register_obstacle(obstacle: Obstacle) -> None:
    """Let a room above say, in Polish, what must end before a person's data may go."""
    _obstacles.append(obstacle)


def register_eraser(eraser: Callable[[User], None]) -> None:
    """Let a room above forget what it was told of a person, while their name and address still stand."""
    _erasers.append(eraser)


def obstacles(user: User) -> list[str]:
    """What must end first; empty where nothing stands in the way."""
    found: list[str] = [
        said("Powołanie: {role}.", role=grant.get_role_display()) for grant in roles.grants(user)
    ]
    if user.is_superuser:
        found.append("Konto administratora.")
    return found + [each for obstacle in _obstacles for each in obstacle(user)]


def identity_hash(public_id: str, email: str, first_name: str, last_name: str) -> str:
    """HMAC-SHA-256, in hex, over who somebody was, with a key made of the installation's secret."""
    text = "\n".join([public_id, email.lower(), first_name, last_name])
    return salted_hmac("certification.identity", text, algorithm="sha256").hexdigest()


def was(user: User, email: str, first_name: str, last_name: str) -> bool:
    """Whether the pseudonym was this person."""
    claimed = identity_hash(str(user.public_id), email, first_name, last_name)
    return user.erased_at is not None and hmac.compare_digest(claimed, user.identity_hash)


@transaction.atomic
def ask(user: User, note: str) -> ErasureRequest:
    """Ask for it; one request waits at a time."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if ErasureRequest.objects.waiting().filter(user=user).exists():
        raise ValidationError("Taki wniosek już czeka.", code="waiting")
    request = ErasureRequest.objects.create(user=user, asked_at=clock.now(), note=note)
    mails.send_asked.enqueue(request.pk)
    return request


@transaction.atomic
def take_back(user: User) -> None:
    """The person changed their mind; nothing happens where no request waits."""
    ErasureRequest.objects.waiting().filter(user=user).update(withdrawn_at=clock.now())


@transaction.atomic
def refuse(request: ErasureRequest, by: User, reply: str) -> None:
    """Say no, and why."""
    request = _decided(request, by, reply)
    request.save()
    _tell(request, request.user.email)


@transaction.atomic
def grant(request: ErasureRequest, by: User, reply: str) -> None:
    """Erase, now and for good.

    Raises:
        ValidationError: something must end first, or the request does not wait.

    """
    request = _decided(request, by, reply)
    user = request.user
    if standing := obstacles(user):
        raise ValidationError([said("Najpierw trzeba zakończyć:"), *standing], code="obstacles")
    address = user.email
    request.granted, request.note = True, ""
    request.save()
    _end_rights(user, by)
    _forget_access(user)
    for eraser in _erasers:
        eraser(user)
    _become_pseudonym(user)
    _tell(request, address)


def _decided(request: ErasureRequest, by: User, reply: str) -> ErasureRequest:
    rows = ErasureRequest.objects.select_for_update(no_key=True, of=("self",)).select_related("user")
    found = rows.get(pk=request.pk)
    if not found.is_waiting:
        raise ValidationError("Ten wniosek nie czeka już na decyzję.", code="not_waiting")
    if found.user_id == by.pk:
        raise ValidationError("O własnym wniosku decyduje ktoś inny.", code="own")
    found.decided_by, found.decided_at, found.reply = by, clock.now(), reply
    return found


def _end_rights(user: User, by: User) -> None:
    today = clock.today()
    held = Membership.objects.filter(Q(active_to=None) | Q(active_to__gte=today), user=user)
    for each in held.select_related("office"):
        each.active_to = max(today - timedelta(days=1), each.active_from)
        each.save(update_fields=["active_to"])
        record(
            AccessEvent.What.ENDED,
            actor=by,
            person=user,
            office=each.office,
            seat=each.seat,
            day=each.active_to,
        )


def _forget_access(user: User) -> None:
    """What the person typed about themselves, and what was typed to reach them."""
    Membership.objects.filter(user=user).update(position="")
    AccessRequest.objects.waiting().filter(user=user).update(withdrawn_at=clock.now())
    AccessRequest.objects.filter(user=user).update(position="", note="")
    Invitation.objects.filter(Q(accepted_by=user) | Q(email=user.email)).update(
        email=_pseudonym(user), position=""
    )
    forget_guest(user, _pseudonym(user))
    forget_in_settings(user, _pseudonym(user))
    CalendarFeed.objects.filter(user=user).delete()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()


def _become_pseudonym(user: User) -> None:
    user.identity_hash = identity_hash(str(user.public_id), user.email, user.first_name, user.last_name)
    user.erased_at = clock.now()
    user.email = _pseudonym(user)
    user.first_name, user.last_name = "Osoba", f"usunięta {user.public_id.hex[:6].upper()}"
    user.employer_regon, user.muted_reminders = "", []
    user.is_active = user.is_staff = False
    user.set_unusable_password()
    user.save()


def _pseudonym(user: User) -> str:
    return f"osoba-{user.public_id.hex[:16]}@{NOWHERE}"


def _tell(request: ErasureRequest, address: str) -> None:
    """The answer leaves at once, after the transaction: nothing here keeps the address to try again."""
    with translation.override(request.user.language):
        body = render_to_string("privacy/mail/answer.txt", {"row": request})
        subject = f"Przyjazny Urząd: {_('odpowiedź na wniosek o usunięcie danych')}"
    message = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address])
    transaction.on_commit(partial(message.send), robust=True)
