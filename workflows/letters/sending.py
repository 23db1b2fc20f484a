"""How an approved letter leaves by e-mail: after the act, in the background, at least once."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

from certification.mailing import message_id
from workflows.audits.models import AuditReport
from workflows.background import task
from workflows.letters.models import Channel, Letter, LetterKind, LetterState
from workflows.models.document import Document


@task()
def send_letter(letter_id: int) -> None:
    """Mail an approved letter and note that it left, or that it could not.

    Does nothing for a letter that has left, was discarded, or goes another way. Should a worker die between
    sending and noting, the second mail carries the same Message-ID as the first.
    """
    from workflows.door import perform

    waiting = Letter.objects.filter(pk=letter_id, state=LetterState.APPROVED, channel=Channel.EMAIL)
    letter = waiting.select_related("case").first()
    if letter is None:
        return
    message = message_of(letter)
    try:
        message.send()
    except (SMTPException, OSError) as failure:
        said = f"{type(failure).__name__}: {failure}"
        perform(
            letter.case, "register_bounce", None, request_key=_key(letter), letter=letter.pk, failure=said
        )
    else:
        perform(letter.case, "record_dispatch", None, request_key=_key(letter), letter=letter.pk)


def message_of(letter: Letter) -> EmailMessage:
    """The mail: the letter's text and its documents."""
    identity = message_id(f"letter-{letter.pk}", letter.case.public_id)
    message = EmailMessage(
        letter.subject,
        letter.body,
        settings.DEFAULT_FROM_EMAIL,
        [letter.recipient],
        headers={"Message-ID": identity},
    )
    for document in documents_of(letter):
        with document.file.open() as content:
            message.attach(document.filename, content.read(), document.file.content_type)
    return message


def documents_of(letter: Letter) -> list[Document]:
    """What goes with the letter. A report's document is made here if nobody has made it yet."""
    if letter.kind == LetterKind.REPORT and not letter.attachments.exists():
        letter.attachments.add(_report_document(letter))
    return list(letter.attachments.select_related("file"))


def _report_document(letter: Letter) -> Document:
    """The version of the report that the letter was written about."""
    from workflows.documents.tasks import make_report_document

    written = AuditReport.objects.filter(case_id=letter.case_id, made_at__lte=letter.drafted_at)
    report = written.latest("version")
    if report.document is None:
        make_report_document.call(report.pk)
        report.refresh_from_db()
    assert report.document is not None
    return report.document


def _key(letter: Letter) -> str:
    return f"letter-left:{letter.pk}"
