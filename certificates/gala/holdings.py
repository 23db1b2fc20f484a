"""What a gala's evening holds about somebody with an account, for the file they may download."""

from django.db.models import Q

from certificates.gala.models import HandingOver
from certification.models import User
from certification.privacy import holdings


def load() -> None:
    """Add it to what the rooms below collect."""
    holdings.register("gala", _evening)


def _evening(user: User) -> object:
    """Hand-overs the person noted; and those told under their name, as far as a name tells whose it is."""
    named = Q(receiver=user.full_name) | Q(handed_to=user.full_name)
    told = HandingOver.objects.filter(named).defer("signature").select_related("case")
    noted = user.hand_overs_noted.defer("signature").select_related("case")
    return {
        "odbior": holdings.rows(told, "receiver", "receiver_role", "by_proxy", "handed_to", "noted_at"),
        "odnotowane_wreczenia": holdings.rows(noted, "outcome", "noted_at"),
    }
