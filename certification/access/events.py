"""The record of every act, and the rules that keep it."""

from datetime import date

from django.db.backends.base.base import BaseDatabaseWrapper

from certification import clock
from certification.models import AccessEvent, Office, User
from criteria.immutability import Rule, put_in_force

KEPT = [Rule("certification_accessevent", operation, "1 = 1") for operation in ("UPDATE", "DELETE")]


def install(connection: BaseDatabaseWrapper) -> None:
    """Have the database refuse to change or delete what was recorded."""
    put_in_force(connection, KEPT)


def record(
    what: AccessEvent.What,
    *,
    actor: User,
    person: User | None,
    office: Office | None,
    seat: str,
    day: date | None = None,
    reason: str = "",
) -> AccessEvent:
    """Note an act, in its own transaction."""
    return AccessEvent.objects.create(
        at=clock.now(),
        what=what,
        actor=actor,
        person=person,
        office=office,
        seat=seat,
        day=day,
        reason=reason,
    )
