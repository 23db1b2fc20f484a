"""People found by name or address."""

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat

from certification.folding import folded_pattern
from certification.models import User


def named(text: str) -> "QuerySet[User]":
    """Accounts with this text in their name or address; Polish letters do not count. No text: everybody."""
    pattern = folded_pattern(text.strip())
    if not pattern:
        return User.objects.all()
    called = User.objects.annotate(called=Concat(F("first_name"), Value(" "), F("last_name")))
    keys = called.filter(Q(called__folded=pattern) | Q(email__icontains=text.strip())).order_by().values("pk")
    return User.objects.filter(pk__in=keys)
