"""Who looks, in values that a query can be kept for: the SQL of a page's questions is put together once."""

from datetime import date
from typing import NamedTuple

from certification import clock
from certification.models import User
from certification.models.people import partial_since

ENTITY_DIGITS = 9
"""The first nine digits of a REGON are the entity's; five more tell its local units apart."""


_NO_EMPLOYER = "-"
"""The digits of no entity: a prepared query asks about employers whether there is one or not."""


class Onlooker(NamedTuple):
    """A person and a day, as the querysets that say who sees what ask about them: only to compare with.

    ``advised_after``: advice given later makes partial. ``employer``: the entity's digits of the employer's REGON.
    """

    person: int
    today: date
    advised_after: date
    employer: str = ""

    @property
    def keys(self) -> tuple[int, date, date, str]:
        """What a prepared query about them is asked with; within it they are ``Onlooker(*keys)``."""
        return self.person, self.today, self.advised_after, self.employer or _NO_EMPLOYER


def onlooker(user: User | Onlooker) -> Onlooker:
    """This person today."""
    if isinstance(user, Onlooker):
        return user
    today = clock.today()
    return Onlooker(user.pk, today, partial_since(today), user.employer_regon[:ENTITY_DIGITS])
