"""Keeping the minutes of a session with it: drawn up in the background once, however often the task runs."""

from django.db import transaction

from criteria.files import store
from workflows.background import task
from workflows.models import Document, Session
from workflows.models.document import DocumentKind


@task()
def file_minutes(session_id: int) -> None:
    """Draw up the full minutes of a closed session and keep them with it."""
    from workflows.documents.minutes import minutes_for

    session = Session.objects.select_related("of_edition__programme", "presiding").get(pk=session_id)
    if session.minutes_id is not None:
        return
    filename = f"protokol-{session.number.replace('/', '-')}.docx"
    file = store(minutes_for(session), filename=filename)
    with transaction.atomic():
        Session.objects.select_for_update(of=("self",)).get(pk=session_id)
        document, _ = Document.objects.get_or_create(
            case_id=session_id,
            kind=DocumentKind.MINUTES,
            version=1,
            defaults={"file": file, "filename": filename, "made_at": session.moved_at},
        )
        Session.objects.filter(pk=session_id, minutes=None).update(minutes=document)
