"""Mails that leave once, though the task that sends them may run again; each in the language of its receiver."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation

from certification import clock
from certification.language import POLISH
from certification.models import SentMail, User


def in_language_at(address: str) -> AbstractContextManager[None]:
    """While this lasts words are those of the profile behind an address; Polish where nobody has an account there.

    Letters of a case have legal force and are Polish for everybody: they do not ask.
    """
    known = User.objects.filter(email=address.lower()).values_list("language", flat=True).first()
    return translation.override(known or POLISH)


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
