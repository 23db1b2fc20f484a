"""A secret address for each calendar that is to show a person's dates: made, changed, ended by that person alone.

Calendars cannot log in, so whoever knows the address reads what is behind it. It is as long as a key, known to
nobody but its owner, worth nothing without this installation's secret, and ended with one button.
"""

import uuid

from django.core import signing
from django.db import transaction

from certification import clock
from certification.models import CalendarFeed, User

_signer = signing.Signer(salt="certification.calendar")


def token_of(feed: CalendarFeed) -> str:
    """The part of the address that only its owner is told. Nothing of it is stored."""
    return _signer.sign(feed.public_id.hex)


def feed_of(token: str) -> CalendarFeed | None:
    """Whose calendar an address is; none for a forged or ended one, or an account that was closed."""
    try:
        public_id = uuid.UUID(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    rows = CalendarFeed.objects.filter(public_id=public_id, user__is_active=True)
    return rows.select_related("user").first()


@transaction.atomic
def make(user: User) -> CalendarFeed:
    """A new address; one that there was is worth nothing from now on."""
    end(user)
    return CalendarFeed.objects.create(user=user, made_at=clock.now())


def end(user: User) -> None:
    """No calendar reads any more; nothing happens where none did."""
    CalendarFeed.objects.filter(user=user).delete()
