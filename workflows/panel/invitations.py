"""Invitations to a session: a mail with an event that calendars take over, replace and cancel (RFC 5546).

The event keeps its UID for ever; its SEQUENCE is the line of the session's journal that last set its time or place.
No mail names a case or an office.
"""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import OuterRef, QuerySet, Subquery
from django.template.loader import render_to_string

from certification import clock
from certification.calendars import Event, Standing, uid_of
from certification.clock import WARSAW
from certification.mailing import message_id
from certification.models import SentMail, User
from certification.polish import date_long
from criteria.rows import store
from workflows import values
from workflows.background import task
from workflows.context import Context
from workflows.models import JournalEntry, Session
from workflows.panel.law import SessionState
from workflows.panel.seats import panel_of
from workflows.panel.table import session
from workflows.registry import effect
from workflows.views.finding import address

SITTING = timedelta(hours=3)
"""How long a session is taken to last: nobody says beforehand."""

TOLD_BY = ("convene", "reschedule_session", "cancel_session")
"""Acts that calendars must hear of."""


def with_sequence(rows: "QuerySet[Session]") -> "QuerySet[Session]":
    """Sessions with ``told_seq`` and ``told_at``: the line, and its time, that last set time and place."""
    lines = JournalEntry.objects.filter(case=OuterRef("pk"), act__in=TOLD_BY).order_by("-seq")
    return rows.annotate(told_seq=Subquery(lines.values("seq")[:1]), told_at=Subquery(lines.values("at")[:1]))


def session_event(sitting: Session, *, attendee: str = "") -> Event:
    """The session as an event; it has been read ``with_sequence``."""
    over = sitting.state == SessionState.CANCELLED
    return Event(
        uid=uid_of("posiedzenie", sitting.public_id),
        summary=f"Posiedzenie Kapituły {sitting.number}",
        starts=sitting.scheduled_at,
        ends=sitting.scheduled_at + SITTING,
        changed_at=getattr(sitting, "told_at", None) or sitting.moved_at,
        sequence=getattr(sitting, "told_seq", None) or sitting.moved_at_version,
        standing=Standing.CANCELLED if over else Standing.CONFIRMED,
        place=sitting.place,
        address=settings.SITE_URL + address(sitting),
        remind_before=timedelta(days=1),
        organizer=settings.DEFAULT_FROM_EMAIL if attendee else "",
        attendee=attendee,
    )


@task()
def send_invitations(session_id: int, act: str, seq: int) -> None:
    """Mail every member what one line of the session's journal changed; each mail leaves once.

    Raises SMTPException or OSError if a mail cannot leave; those that left are not sent again.
    """
    sitting = with_sequence(Session.objects.select_related("of_edition")).get(pk=session_id)
    if sitting.told_seq != seq:  # type: ignore[attr-defined]
        return  # what came after is told by its own mail
    for member in panel_of(sitting):
        if member.user.is_active and member.user.email:
            _send(sitting, member.user, act)


def _send(sitting: Session, person: User, act: str) -> None:
    from certification.calendars.writing import write

    event = session_event(sitting, attendee=person.email)
    name = message_id("session", sitting.public_id, event.sequence, person.pk)
    if SentMail.objects.filter(name=name).exists():
        return
    method = "CANCEL" if event.standing == Standing.CANCELLED else "REQUEST"
    local = sitting.scheduled_at.astimezone(WARSAW)
    words = {
        "session": sitting,
        "act": act,
        "day": date_long(local.date()),
        "hour": f"{local:%H:%M}",
        "address": event.address,
    }
    message = EmailMessage(
        f"Przyjazny Urząd: {_SUBJECTS[act]} {sitting.number}",
        render_to_string("panel/mail/session.txt", words),
        settings.DEFAULT_FROM_EMAIL,
        [person.email],
        headers={"Message-ID": name},
    )
    message.attach("posiedzenie.ics", write([event], method=method), f"text/calendar; method={method}")
    message.send()
    SentMail.objects.get_or_create(name=name, defaults={"sent_at": clock.now()})


_SUBJECTS = {
    "convene": "zaproszenie na posiedzenie",
    "reschedule_session": "zmiana terminu posiedzenia",
    "cancel_session": "odwołane posiedzenie",
}


@effect
def send_session_news(context: Context) -> None:
    """Every member gets a mail with the event as it is now."""
    seq = 1 if context.act.code == "convene" else context.case.version + 1
    send_invitations.enqueue(context.case.pk, context.act.code, seq)


@effect
def move_session(context: Context) -> None:
    """Payload: ``scheduled_at`` (as for convening) and ``place``."""
    sitting = session(context)
    moment = values.moment(context.payload["scheduled_at"])
    assert moment is not None  # a guard has read it
    sitting.scheduled_at, sitting.place = moment, values.text(context.payload["place"])[:200]
    store(sitting, "scheduled_at", "place")
