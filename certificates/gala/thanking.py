"""Letters of thanks to laureates by mail: to whom, to whom not yet and why; each leaves once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from certificates.gala import papers
from certificates.gala.acts import locked_plan
from certificates.gala.models import HandingOver
from certificates.gala.queries import Evening, Minute, evening
from certificates.states import MarkState
from certification import clock
from certification.background import task
from certification.events import history
from certification.events.lines import Act
from certification.mailing import Attachment, message_id, send_once
from certification.models import Edition, EventLine, User
from workflows.models import Application

_WHY: Final = {
    "secret": _("czeka na ogłoszenie znaku"),
    "waiting": _("czeka na odnotowanie wręczenia"),
    "address": _("urząd nie ma adresu e-mail"),
}


@dataclass(frozen=True)
class Thanks:
    """One laureate's letter. ``sent_at``: when it was sent. ``why_not``: what it waits for, a key of ``_WHY``."""

    minute: Minute
    sent_at: datetime | None
    why_not: str

    @property
    def address(self) -> str:
        """Where it goes."""
        return self.minute.laureate.application.office.email

    @property
    def is_due(self) -> bool:
        """Whether it leaves with the next sending."""
        return self.sent_at is None and not self.why_not

    @property
    def reason(self) -> str:
        """What it waits for, in words."""
        return str(_WHY[self.why_not]) if self.why_not else ""


def thanks(found: Evening) -> list[Thanks]:
    """Every laureate's letter, in running order. One query."""
    sent = EventLine.objects.filter(edition=found.edition, act=Act.THANKED).values_list("case_key", "at")
    by_key = {str(key): at for key, at in sent}
    return [Thanks(each, by_key.get(each.key), _why_not(each)) for each in found.minutes]


def _why_not(minute: Minute) -> str:
    mark = minute.laureate.mark
    if mark is None or mark.state != MarkState.ACTIVE:
        return "secret"
    if minute.plan.outcome == HandingOver.Outcome.WAITING:
        return "waiting"
    return "" if minute.laureate.application.office.email else "address"


@transaction.atomic
def send(edition: Edition, by: User, seen: Sequence[str]) -> int:
    """Send the letters that are due; how many leave. ``seen``: keys of those that somebody saw listed as due.

    Raises:
        ValidationError: others are due now, or none is.

    """
    locked_plan(edition)
    due = [each for each in thanks(evening(edition, by)) if each.is_due]
    if [each.minute.key for each in due] != list(seen):
        raise ValidationError(
            "Lista zmieniła się w tym czasie. Sprawdź ją i wyślij jeszcze raz.", code="changed"
        )
    if not due:
        raise ValidationError("Nie ma teraz podziękowań do wysłania.", code="nothing")
    for each in due:
        case = each.minute.laureate.application
        history.note(Act.THANKED, by, edition, case_key=case.public_id)
        send_thanks.enqueue(case.pk)
    return len(due)


@task()
def send_thanks(case: int) -> None:
    """One letter of thanks, to the office's address; its name is the case's, so that it leaves once."""
    from workflows.documents.pdf.writing import write_pdf

    row = Application.objects.select_related("office", "of_edition__programme").get(pk=case)
    name = row.office.name_on(clock.today())
    taken = HandingOver.objects.filter(case=row).values_list("handed_to", flat=True).first() or ""
    letter = write_pdf(papers.letter(row.of_edition, name, taken))
    words = {"office": name, "edition": row.of_edition}
    body = render_to_string("certificates/gala/mail/thanks.txt", words)
    subject = f"podziękowanie za udział w edycji {row.of_edition.year}"
    attached = [Attachment("podziekowanie.pdf", letter, "application/pdf")]
    send_once(message_id("thanks", row.public_id.hex), subject, body, row.office.email, attachments=attached)
