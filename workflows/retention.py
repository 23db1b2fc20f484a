"""How long what offices never filed is kept, and reminders."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from certification.privacy.retention.rules import Retention, Rows, register
from criteria.files.forgetting import forget_unused
from criteria.models import Evidence, Score, Sheet, StoredFile
from criteria.sheets import reopen, unlock
from workflows.filing.signing import HAND_IN
from workflows.models import Application, Document, Proposal, Reminder
from workflows.models.deadline import RUNNING
from workflows.models.document import DocumentKind
from workflows.states import State
from workflows.values import text


def _unfiled() -> Rows:
    """Drafts that ended without being filed and still hold something."""
    held = (
        Q(Exists(Evidence.objects.filter(sheet=OuterRef("self_sheet"))))
        | Q(Exists(Score.objects.filter(sheet=OuterRef("self_sheet"))))
        | Q(Exists(_files_to_sign().filter(case=OuterRef("pk"))))
    )
    ended = Application.objects.filter(held, filed_at=None, state__in=(State.CLOSED, State.WITHDRAWN))
    return ended.annotate(ended_at=Coalesce("late_filing_until", "of_edition__closes_at"))


def _files_to_sign() -> Rows:
    return Document.objects.filter(kind=DocumentKind.APPLICATION)


def _handed_in(case: Application) -> list[int]:
    """Signed files that nobody accepted, and the reports on their signatures: no row points to them."""
    payloads = Proposal.objects.filter(case_id=case.pk, act=HAND_IN).values_list("payload", flat=True)
    hashes = [text(payload.get(name)) for payload in payloads for name in ("signed", "report")]
    return list(StoredFile.objects.filter(sha256__in=filter(None, hashes)).values_list("pk", flat=True))


def _empty(rows: Rows) -> int:
    """The case and its journal stay; what the office wrote and attached goes, with files that nothing else uses."""
    cases = list(rows.select_related("self_sheet"))
    for case in cases:
        _opened(case.self_sheet)
        pieces = Evidence.objects.filter(sheet=case.self_sheet)
        files = list(pieces.exclude(file=None).values_list("file", flat=True))
        papers = _files_to_sign().filter(case=case.pk)
        files += [*papers.values_list("file", flat=True), *_handed_in(case)]
        Score.objects.filter(sheet=case.self_sheet).delete()
        pieces.delete()
        papers.delete()
        forget_unused(files)
    return len(cases)


def _opened(sheet: Sheet) -> None:
    """Nothing is taken out of a closed sheet; one never filed may be opened again."""
    if sheet.state == Sheet.State.LOCKED:
        unlock(sheet)
    elif sheet.state == Sheet.State.SUBMITTED:
        reopen(sheet)


register(
    Retention(
        "unfiled",
        _("Treść i załączniki zgłoszeń, których nikt nie złożył"),
        _("Urząd zrezygnował albo nie zdążył; po trzech miesiącach od końca naboru nie są potrzebne."),
        timedelta(days=90),
        _unfiled,
        "ended_at",
        _empty,
    ),
    Retention(
        "reminders",
        _("Ślad wysłanych przypomnień"),
        _("Pilnuje, żeby nikt nie dostał przypomnienia drugi raz; rok po terminie nie ma czego pilnować."),
        timedelta(days=365),
        lambda: Reminder.objects.exclude(deadline__state__in=RUNNING),
        "sent_at",
    ),
)
