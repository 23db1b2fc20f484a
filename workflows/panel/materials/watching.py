"""In the week before a session: packs are ordered for who has not, and who presides hears what is not ready."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils.translation import gettext

from certification import clock
from certification.mailing import in_language_at, message_id, send_once
from certification.models import SentMail
from workflows.background import task
from workflows.models import Session
from workflows.panel.law import SessionState
from workflows.panel.materials.packing import cases_to_pack, order_pack
from workflows.panel.materials.readiness import AHEAD, Readiness
from workflows.panel.models import MaterialsPack
from workflows.panel.room import Room
from workflows.panel.seats import SENIORITY, panel_of

PACKING = timedelta(days=1)
"""So long before the week begins packs are ordered."""


def order_watch() -> None:
    """A chore of the timer: look once at each session that is a week away."""
    now = clock.now()
    near = Session.objects.filter(
        state=SessionState.PLANNED, scheduled_at__gt=now, scheduled_at__lte=now + AHEAD + PACKING
    )
    for session in near:
        steps = ["packs", *(["week"] if session.scheduled_at <= now + AHEAD else [])]
        names = {step: _name(session, step) for step in steps}
        known = set(SentMail.objects.filter(name__in=names.values()).values_list("name", flat=True))
        for step, name in names.items():
            if name not in known:
                watch_session.enqueue(session.pk, step)


@task()
def watch_session(session_id: int, step: str) -> None:
    """Order packs ("packs", once a day), or mail who presides what is behind ("week", once for the session's time)."""
    session = Session.objects.select_related("of_edition").get(pk=session_id)
    name = _name(session, step)
    if session.state != SessionState.PLANNED or SentMail.objects.filter(name=name).exists():
        return
    if step == "packs":
        _order_packs(session)
    else:
        _warn(session)
    SentMail.objects.get_or_create(name=name, defaults={"sent_at": clock.now()})


def _name(session: Session, step: str) -> str:
    # Packs again every day: somebody has joined the panel, or declared since yesterday.
    day = [clock.today().isoformat()] if step == "packs" else []
    return message_id("session", step, session.public_id, f"{session.scheduled_at:%Y%m%d%H%M}", *day)


def _order_packs(session: Session) -> None:
    have = set(MaterialsPack.objects.filter(session=session).values_list("member_id", flat=True))
    for member in panel_of(session):
        if member.pk not in have and cases_to_pack(Room(session, member.user)):
            order_pack(session, member.user)


def _warn(session: Session) -> None:
    """Told in numbers alone: no mail names a case or a person who keeps out of one."""
    for member in panel_of(session):
        if member.grant not in SENIORITY[:2] or not member.user.is_active:
            continue
        room = Room(session, member.user)
        readiness = Readiness(room)
        if not readiness.behind and not readiness.added_late:
            continue
        with in_language_at(member.user.email):
            body = render_to_string("panel/mail/behind.txt", {"session": session, "readiness": readiness})
            send_once(
                message_id("session", "week", session.public_id, f"{session.scheduled_at:%Y%m%d}", member.pk),
                gettext("posiedzenie %(number)s: nie wszystko jest gotowe") % {"number": session.number},
                body,
                member.user.email,
            )
