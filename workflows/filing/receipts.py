"""The receipt of filing: drawn by the room above, kept with the case."""

from collections.abc import Callable

from certification.clock import now
from certification.language import in_polish
from criteria import files
from workflows.background import task
from workflows.models.application import Application
from workflows.models.document import Document, DocumentKind

Drawer = Callable[[Application], bytes]

_drawers: list[Drawer] = []


def register_drawer(drawer: Drawer) -> None:
    """Supply what draws a receipt as PDF."""
    _drawers[:] = [drawer]


@task()
def make_receipt(case_id: int) -> None:
    """Draw the receipt of a filed application, once."""
    receipt_of(case_id)


def receipt_of(case_id: int) -> Document:
    """The receipt of a filed application; whoever asks before the background work has come to it has it drawn.

    Raises:
        LookupError: nothing is registered that draws receipts.

    """
    drawn = Document.objects.filter(case_id=case_id, kind=DocumentKind.RECEIPT).select_related("file").first()
    if drawn:
        return drawn
    case = Application.objects.select_related("office", "of_edition__programme").get(pk=case_id)
    if not _drawers:
        raise LookupError("nothing is registered that draws receipts")
    name = f"potwierdzenie-{case.number.replace('/', '-')}.pdf"
    with in_polish():  # a reader with another language may be the first to ask
        content = _drawers[0](case)
    stored = files.store(content, filename=name)
    document, _ = Document.objects.get_or_create(
        case_id=case_id,
        kind=DocumentKind.RECEIPT,
        version=1,
        defaults={"file": stored, "filename": name, "made_at": now()},
    )
    return document
