"""What the receipt of filing says about an application."""

from typing import TYPE_CHECKING

from workflows.filing.content import DECLARATIONS, FILED_BY
from workflows.models import Application, JournalEntry

if TYPE_CHECKING:
    from certificates.drawing.receipt import ReceiptText


def receipt_text(application: Application) -> "ReceiptText":
    """The application's number, office, time and hash; who filed it is who did the act ``file``."""
    from certificates.drawing.receipt import ReceiptText

    edition, office = application.of_edition, application.office
    assert application.filed_at is not None  # a receipt is ordered by filing
    entry = (
        JournalEntry.objects.filter(case_id=application.pk, act__in=FILED_BY).select_related("actor").last()
    )
    return ReceiptText(
        number=application.number,
        office=office.name_on(application.filed_at.date()).nominative,
        edition=edition.name,
        filed_at=application.filed_at,
        sha256=application.content_sha256,
        declarations=DECLARATIONS,
        filed_by=entry.actor.full_name if entry and entry.actor else "",
        organiser=edition.programme.name_pl,
        sample=edition.is_sample or office.is_sample,
    )
