"""What the clock takes away: diet and access needs 30 days after an event, addresses that nobody confirmed."""

from certification import clock
from certification.events.models import NEEDS_KEPT
from certification.events.seats import CONFIRM_WITHIN
from certification.models import Event, Guest, GuestNeeds, User


def erase_what_is_over() -> None:
    """A chore of the timer. Deleting what is not there any more changes nothing, however many timers run."""
    at = clock.now()
    over = Event.objects.filter(ends_at__lte=at - NEEDS_KEPT)
    GuestNeeds.objects.filter(guest__event__in=over).delete()
    unconfirmed = Guest.objects.filter(state=Guest.State.UNCONFIRMED, asked_at__lte=at - CONFIRM_WITHIN)
    unconfirmed.delete()


def forget_guest(user: User, pseudonym: str) -> None:
    """A person is erased: as a guest, under their address, they become the same pseudonym."""
    own = Guest.objects.filter(email=user.email)
    GuestNeeds.objects.filter(guest__in=own).delete()
    for guest in own:
        guest.name, guest.email, guest.role, guest.organisation = f"Gość {guest.pk}", pseudonym, "", ""
        guest.save(update_fields=["name", "sort_key", "email", "role", "organisation"])
