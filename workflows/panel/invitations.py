"""Invitations to a session: a mail with an event that calendars take over, replace and cancel (RFC 5546).

The event keeps its UID for ever. Its SEQUENCE is the line of the session's journal that last set its time or place,
and one more each time its receiver left the panel or came back, so it rises with every mail. Each mail is in the
language of its receiver's profile. No mail names a case or an office.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from certification.calendars import Event, Standing, uid_of
from certification.clock import WARSAW
from certification.mailing import Attachment, in_language_at, message_id, send_once
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

INVITE, MOVE, CALL_OFF, PART = "convene", "reschedule_session", "cancel_session", "part"
"""What a mail is about: the session's acts, and that its receiver sits in the panel no longer."""

TOLD_BY = (INVITE, MOVE, CALL_OFF)
"""Acts that calendars must hear of."""


def with_sequence(rows: "QuerySet[Session]") -> "QuerySet[Session]":
    """Sessions with ``told_seq``, ``told_at`` and ``told_act``: the line that last set time and place."""
    lines = JournalEntry.objects.filter(case=OuterRef("pk"), act__in=TOLD_BY).order_by("-seq")
    return rows.annotate(
        told_seq=Subquery(lines.values("seq")[:1]),
        told_at=Subquery(lines.values("at")[:1]),
        told_act=Subquery(lines.values("act")[:1]),
    )


def session_event(sitting: Session, *, attendee: str = "", turn: int = 0) -> Event:
    """The session as an event; it has been read ``with_sequence``. ``turn``: as in ``Told``."""
    over = sitting.state == SessionState.CANCELLED or turn % 2
    return Event(
        uid=uid_of("posiedzenie", sitting.public_id),
        summary=gettext("Posiedzenie Kapituły %(number)s") % {"number": sitting.number},
        starts=sitting.scheduled_at,
        ends=sitting.scheduled_at + SITTING,
        changed_at=getattr(sitting, "told_at", None) or sitting.moved_at,
        sequence=_told_seq(sitting) + turn,
        standing=Standing.CANCELLED if over else Standing.CONFIRMED,
        place=sitting.place,
        address=settings.SITE_URL + address(sitting),
        remind_before=timedelta(days=1),
        organizer=settings.DEFAULT_FROM_EMAIL if attendee else "",
        attendee=attendee,
    )


def _told_seq(sitting: Session) -> int:
    return getattr(sitting, "told_seq", None) or sitting.moved_at_version


# Who has heard what ---------------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Told:
    """The last mail somebody got about a session.

    ``turn``: how often they have left the panel and come back, together; while it is odd, they are out. ``seq``: the
    line of the session's journal that the mail told of.
    """

    turn: int
    seq: int

    @property
    def is_invited(self) -> bool:
        """Whether their calendar holds the session."""
        return self.turn % 2 == 0

    @classmethod
    def read(cls, name: str) -> tuple[int, Self]:
        """Person and mail by the mail's name, without what all names of the session begin with."""
        seq, person, *turn = name.partition("@")[0].split(".")
        return int(person), cls(int(turn[0]) if turn else 0, int(seq))

    def name(self, sitting: Session, person: int) -> str:
        """The mail's name."""
        turns = [self.turn] if self.turn else []
        return message_id("session", sitting.public_id, self.seq, person, *turns)


@dataclass(frozen=True)
class News:
    """A mail that somebody should get now."""

    person: User
    about: str
    told: Told


def told_of(sitting: Session) -> dict[int, Told]:
    """The last mail each person got about the session, by primary key. One query."""
    beginning = f"<session.{sitting.public_id}."
    found: dict[int, Told] = {}
    for name in SentMail.objects.filter(name__startswith=beginning).values_list("name", flat=True):
        person, told = Told.read(name.removeprefix(beginning))
        found[person] = max(told, found.get(person, told))
    return found


def news_of(sitting: Session) -> list[News]:
    """Who should be told what, so that calendars agree with the panel as it is appointed. A few queries.

    A session that was called off is called off with whoever had been invited; one that has begun tells nobody.
    """
    known, seq = told_of(sitting), _told_seq(sitting)
    invited = {pk: told for pk, told in known.items() if told.is_invited}
    if sitting.state == SessionState.CANCELLED:
        return [
            News(person, CALL_OFF, Told(invited[person.pk].turn, seq))
            for person in _people(invited)
            if invited[person.pk].seq < seq
        ]
    if sitting.state != SessionState.PLANNED:
        return []
    members = {each.pk: each.user for each in panel_of(sitting)}
    gone = _people(pk for pk in invited if pk not in members)
    parting = [News(each, PART, Told(invited[each.pk].turn + 1, seq)) for each in gone]
    return [*_to_members(sitting, members.values(), known), *parting]


def _to_members(sitting: Session, members: Iterable[User], known: dict[int, Told]) -> Iterator[News]:
    seq = _told_seq(sitting)
    for person in members:
        told = known.get(person.pk)
        if not person.is_active or not person.email:
            continue
        if told is None or not told.is_invited:
            yield News(person, INVITE, Told(told.turn + 1 if told else 0, seq))
        elif told.seq < seq:
            yield News(person, MOVE, Told(told.turn, seq))


def _people(keys: Iterable[int]) -> "QuerySet[User]":
    return User.objects.filter(pk__in=list(keys), is_active=True).exclude(email="").order_by("pk")


# Mails ----------------------------------------------------------------------------------------------


@task()
def send_invitations(session_id: int, act: str, seq: int) -> None:
    """Mail what one line of the session's journal changed; each mail leaves once.

    Raises SMTPException or OSError if a mail cannot leave; those that left are not sent again.
    """
    sitting = read(session_id)
    if _told_seq(sitting) == seq:  # what came after is told by its own mail
        send_news(sitting)


def read(session_id: int) -> Session:
    """The session, ``with_sequence``."""
    return with_sequence(Session.objects.select_related("of_edition")).get(pk=session_id)


def send_news(sitting: Session) -> None:
    """Mail everybody what they should be told; raises as ``send_invitations``."""
    for each in news_of(sitting):
        with in_language_at(each.person.email):
            _send(sitting, each)


def _send(sitting: Session, news: News) -> None:
    from certification.calendars.writing import write

    event = session_event(sitting, attendee=news.person.email, turn=news.told.turn)
    method = "CANCEL" if event.standing == Standing.CANCELLED else "REQUEST"
    local = sitting.scheduled_at.astimezone(WARSAW)
    words = {
        "session": sitting,
        "about": news.about,
        "day": date_long(local.date()),
        "hour": f"{local:%H:%M}",
        "address": event.address,
        "before": settings.SITE_URL + reverse("session-before", args=[sitting.public_id]),
    }
    send_once(
        news.told.name(sitting, news.person.pk),
        f"{_SUBJECTS[news.about]} {sitting.number}",
        render_to_string("panel/mail/session.txt", words),
        news.person.email,
        attachments=[
            Attachment("posiedzenie.ics", write([event], method=method), f"text/calendar; method={method}")
        ],
    )


_SUBJECTS: dict[str, Promise | str] = {
    INVITE: _("zaproszenie na posiedzenie"),
    MOVE: _("zmiana terminu posiedzenia"),
    CALL_OFF: _("odwołane posiedzenie"),
    PART: _("nieaktualne zaproszenie na posiedzenie"),
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
