"""Mails that leave once, though the task that sends them may run again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage

from certification import clock
from certification.models import SentMail


def message_id(*parts: object) -> str:
    """The same name for the same mail, however often it leaves."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return f"<{'.'.join(map(str, parts))}@{domain}>"


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes
    kind: str
    """Its content type."""


def send_once(
    name: str,
    subject: str,
    body: str,
    to: str,
    headers: Mapping[str, str] | None = None,
    attachments: Iterable[Attachment] = (),
) -> None:
    """Send the mail of this name unless it left before.

    Should the task be cut off between sending and noting, the second mail carries the same Message-ID as the
    first. Raises SMTPException or OSError if the mail cannot leave.
    """
    if SentMail.objects.filter(name=name).exists():
        return
    message = EmailMessage(
        f"Przyjazny Urząd: {subject}",
        body,
        settings.DEFAULT_FROM_EMAIL,
        [to],
        headers={"Message-ID": name, **(headers or {})},
    )
    for each in attachments:
        message.attach(each.name, each.content, each.kind)
    message.send()
    SentMail.objects.get_or_create(name=name, defaults={"sent_at": clock.now()})
