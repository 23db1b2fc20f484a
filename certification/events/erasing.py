"""A guest who is erased."""

from certification.models import Guest, GuestNeeds, User


def forget_guest(user: User, pseudonym: str) -> None:
    """A person is erased: as a guest, under their address, they become the same pseudonym."""
    own = Guest.objects.filter(email=user.email)
    GuestNeeds.objects.filter(guest__in=own).delete()
    for guest in own:
        guest.name, guest.email, guest.role, guest.organisation = f"Gość {guest.pk}", pseudonym, "", ""
        guest.save(update_fields=["name", "sort_key", "email", "role", "organisation"])
