"""Addresses that need no confirmation by mail, because the organiser vouches for them."""

from collections.abc import Iterable

from certification.models.people import User


def vouch_for(people: Iterable[User]) -> None:
    """Let these people log in with the address of their account; any other address they had counts no more.

    For accounts that the organiser makes or changes. Whoever signs up confirms by the link in a mail.
    """
    from allauth.account.models import EmailAddress

    rows = [EmailAddress(user=each, email=each.email, verified=True, primary=True) for each in people]
    EmailAddress.objects.filter(user__in=[row.user_id for row in rows]).delete()
    EmailAddress.objects.bulk_create(rows)
