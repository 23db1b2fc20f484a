"""Leaving a trace of what no other table tells, and the rule that keeps it as it was left."""

from datetime import timedelta

from django.db.backends.base.base import BaseDatabaseWrapper

from certification import clock
from certification.models import Trace, User
from criteria.immutability import Rule, put_in_force

KEPT = [Rule("certification_trace", "UPDATE", "1 = 1")]


def install(connection: BaseDatabaseWrapper) -> None:
    """Have the database refuse to change what was noted. It goes by the clock, so it may be deleted."""
    put_in_force(connection, KEPT)


def leave(what: Trace.What, *, actor: User | None = None, person: User | None = None, name: str = "") -> None:
    """Note an act."""
    Trace.objects.create(at=clock.now(), what=what, actor=actor, person=person, name=name[:60])


def note_looking_up(reader: User, person: User) -> None:
    """That somebody looked at all the log tells of a person: once a day, for turning a page is no new act."""
    if reader.pk == person.pk:
        return
    lately = Trace.objects.filter(
        what=Trace.What.LOOKED_UP, actor=reader, person=person, at__gt=clock.now() - timedelta(days=1)
    )
    if not lately.exists():
        leave(Trace.What.LOOKED_UP, actor=reader, person=person)
