"""What a payload is made from: the case, who asks, and dice that always fall alike for the same move."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any, TypeVar

from django.db.models import QuerySet

from certification import clock
from certification.models import GrantedRole, RoleGrant, User

Something = TypeVar("Something")


@dataclass
class Asked:
    """``case``: as it stands now, of its own model; for an opening act, any case. ``actor`` None: the timer."""

    case: Any
    actor: User | None
    dice: Random

    def one(self, rows: "QuerySet[Any]") -> int:
        """The key of one of these rows; 0 where there is none."""
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        return int(self.dice.choice(keys)) if keys else 0

    def any(self, values: Sequence[Something]) -> Something:
        """One of these."""
        return self.dice.choice(values)

    def seldom(self, in_how_many: int = 8) -> bool:
        """True once in so many times."""
        return self.dice.randrange(in_how_many) == 0

    def appointed(self, *roles: GrantedRole) -> int:
        """Somebody with one of these appointments."""
        grants = RoleGrant.objects.filter(role__in=roles).order_by("pk").values_list("user_id", flat=True)
        return int(self.any(list(grants)))

    def day(self, most: int) -> str:
        """A day up to ``most`` days ahead, in ISO form."""
        return (clock.today() + timedelta(days=self.dice.randint(0, most))).isoformat()


Builder = Callable[[Asked], dict[str, Any]]


def words(**fields: Any) -> Builder:
    """Always the same."""
    return lambda asked: dict(fields)
