"""A guest who is erased, on request or by the clock."""

from datetime import timedelta
from typing import Final

from django.db.models import QuerySet

from certification.models import Guest, GuestNeeds, User

NAMES_KEPT: Final = timedelta(days=365)
"""How long after an event it is known who came; then only how many, and of which offices."""

_GONE: Final = "@usunieto.invalid"


def forget_guest(user: User, pseudonym: str) -> None:
    """A person is erased: as a guest, under their address, they become the same pseudonym."""
    _unnamed(Guest.objects.filter(email=user.email), pseudonym)


def named_guests() -> "QuerySet[Guest]":
    """Guests of whom it is known who they are."""
    return Guest.objects.exclude(email__endswith=_GONE)


def forget_guests(rows: "QuerySet[Guest]") -> int:
    """The event is long over: who came is known no more, each alone, so that none can be told from another."""
    return sum(
        _unnamed(Guest.objects.filter(pk=key), f"gosc-{key}{_GONE}")
        for key in list(rows.values_list("pk", flat=True))
    )


def _unnamed(guests: "QuerySet[Guest]", address: str) -> int:
    GuestNeeds.objects.filter(guest__in=guests).delete()
    found = list(guests)
    for guest in found:
        guest.name, guest.email, guest.role, guest.organisation = f"Gość {guest.pk}", address, "", ""
        guest.save(update_fields=["name", "sort_key", "email", "role", "organisation"])
    return len(found)
