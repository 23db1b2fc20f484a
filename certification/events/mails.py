"""One mail for every standing of a registration: confirm your address, your ticket, you wait, it was called off."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from certification.background import task
from certification.language import translated
from certification.mailing import Attachment, in_language_at, message_id, send_once
from certification.models import Guest
from criteria.said import said

_SUBJECTS = {
    Guest.State.UNCONFIRMED: _("potwierdź zgłoszenie"),
    Guest.State.GOING: _("bilet"),
    Guest.State.WAITING: _("lista oczekujących"),
    Guest.State.CANCELLED: _("zgłoszenie odwołane"),
}


@task()
def send_standing(guest: int, since: str) -> None:
    """How a registration stands now, to the guest. ``since``: the instant of the change, which names the mail.

    Nothing is sent to who is not on any list any more.
    """
    from certification.events import calendars, papers, tickets

    row = (
        Guest.objects.select_related("event", "office")
        .prefetch_related("office__names")
        .filter(pk=guest)
        .first()
    )
    if row is None:
        return
    link = settings.SITE_URL + reverse("ticket", args=[tickets.token_of(row)])
    called_off = row.event.cancelled_at is not None
    words = {"row": row, "event": row.event, "link": link, "called_off": called_off}
    attached = []
    if row.state == Guest.State.GOING and not called_off:
        attached.append(Attachment("bilet.pdf", papers.ticket(row), "application/pdf"))
    if row.state == Guest.State.GOING:
        attached.append(Attachment("wydarzenie.ics", calendars.file_for(row.event), "text/calendar"))
    subject = _("wydarzenie odwołane") if called_off else _SUBJECTS[Guest.State(row.state)]
    name = message_id("guest", row.public_id.hex, row.state, since.translate(_PLAIN))
    with in_language_at(row.email):
        body = render_to_string("events/mail/standing.txt", words)
        headed = f"{translated(subject)}: {row.event.title}"
    send_once(name, headed, body, row.email, attachments=attached)


@task()
def send_session(guest: int, item: int, since: str) -> None:
    """A seat in a session has come free for a guest who waited. ``since``: the instant it did, which names the mail.

    Nothing is sent to who has given it back meanwhile.
    """
    from certification.events import tickets

    row = Guest.objects.select_related("event").filter(pk=guest, items=item).first()
    if row is None:
        return
    session = row.items.get(pk=item)
    link = settings.SITE_URL + reverse("ticket", args=[tickets.token_of(row)])
    name = message_id("guest", row.public_id.hex, "session", item, since.translate(_PLAIN))
    with in_language_at(row.email):
        body = render_to_string("events/mail/session.txt", {"row": row, "session": session, "link": link})
        subject = translated(said("miejsce w sesji: {title}", title=session.title))
    send_once(name, subject, body, row.email)


@task()
def send_session_gone(guest: int, item: int, title: str) -> None:
    """A session somebody chose will not take place. Nothing is sent to who is not coming any more."""
    from certification.events import tickets

    row = Guest.objects.select_related("event").filter(pk=guest, state=Guest.State.GOING).first()
    if row is None:
        return
    link = settings.SITE_URL + reverse("ticket", args=[tickets.token_of(row)])
    name = message_id("guest", row.public_id.hex, "session-gone", item)
    with in_language_at(row.email):
        body = render_to_string("events/mail/session_gone.txt", {"row": row, "title": title, "link": link})
        subject = translated(said("sesja odwołana: {title}", title=title))
    send_once(name, subject, body, row.email)


_PLAIN = {ord(sign): None for sign in ":+-."}
