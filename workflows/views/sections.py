"""The parts of a case page, each as much as one person may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from certification.fees import Fee, NoTariffError, fee_for
from certification.models import Role
from certification.polish import date_short
from criteria.models import Sheet
from criteria.prepared import Listing, Reading
from criteria.said import said
from workflows import laws
from workflows.audits.changes import RemarkInReport, in_report
from workflows.audits.findings import changeable, reported
from workflows.audits.models import AUDITING
from workflows.audits.queries import latest_divergences
from workflows.audits.sight import has_scored
from workflows.deadlines.clocks import local_day
from workflows.embargo import learns_later
from workflows.letters.models import LetterKind, LetterState
from workflows.models import (
    Application,
    Assignment,
    AuditReport,
    Deadline,
    Defect,
    Divergence,
    Finding,
    Letter,
    Proposal,
    Remark,
    Resolution,
)
from workflows.models.application import Decision
from workflows.models.deadline import DeadlineState
from workflows.states import State
from workflows.twopeople import waiting
from workflows.views.offers import act_url, may
from workflows.views.reader import Reader

DECISIVE = (LetterKind.DECISION, LetterKind.RECONSIDERED)
LEFT = (LetterState.SENT, LetterState.DELIVERED)


@dataclass(frozen=True)
class Waiting:
    """An act the first of two people proposed."""

    act: str
    label: str
    by: str
    reason: str
    countersign_url: str
    dismiss_url: str


def deadlines(reader: Reader) -> list[Deadline]:
    """Dates of the case, those that run first."""
    return _DEADLINES.all(reader.case.pk) if reader.opens_file else []


_DEADLINES = Reading(
    lambda case: (
        Deadline.objects.filter(case=case)
        .exclude(state=DeadlineState.CANCELLED)
        .order_by("done_at", "due_at")
    )
)


def sheets(reader: Reader) -> list[tuple[Sheet, str]]:
    """Sheets the person may read; one that has several versions with words for which of them it is."""
    if not reader.opens_file:
        return []
    known = {sheet.pk: sheet for sheet in reader.sheets}
    followed = {_earlier(sheet, known) for sheet in known.values()}
    return [
        (sheet, _version(sheet, known) if sheet in followed or _earlier(sheet, known) else "")
        for sheet in known.values()
    ]


def _earlier(sheet: Sheet, known: dict[int, Sheet]) -> Sheet | None:
    """The version before this one; a sheet of another kind that it started from is none."""
    found = known.get(sheet.previous_id or 0)
    return found if found and found.kind == sheet.kind else None


def _version(sheet: Sheet, known: dict[int, Sheet]) -> str:
    """An office knows its versions by when it filed them; the experts count theirs."""
    if sheet.kind == Sheet.Kind.SELF:
        filed = sheet.filed_at
        return (
            said("wersja złożona {day}", day=date_short(local_day(filed))) if filed else "wersja uzupełniana"
        )
    number, earlier = 1, _earlier(sheet, known)
    while earlier:
        number, earlier = number + 1, _earlier(earlier, known)
    return said("wersja {number}", number=number)


def team(reader: Reader) -> list[Assignment]:
    """Who works on the case. The office learns its experts' names from the letter about the team."""
    case = reader.case.pk
    if reader.is_keeper:
        return _EVERYBODY.all(case)
    if reader.is_office:
        told = Letter in reader.held and _TOLD_OF_TEAM.all(case)
        return [seat for seat in _AT_WORK.all(case) if seat.capacity in AUDITING] if told else []
    return _AT_WORK.all(case) if reader.opens_file else []


_SEATS = Assignment.objects.select_related("expert").order_by("pk")
_EVERYBODY = Reading(lambda case: _SEATS.filter(case=case))
_AT_WORK = Reading(lambda case: _SEATS.filter(case=case).at_work())
_TOLD_OF_TEAM = Listing(
    lambda case: Letter.objects.filter(case=case, kind=LetterKind.TEAM, state__in=LEFT).values_list("pk")[:1]
)


def defects(reader: Reader) -> "Iterable[Defect]":
    """What the formal check found wanting, as long as it is being mended: for the office and who keeps the file."""
    case = reader.application
    mending = case.state in (State.RETURNED, State.FORMAL_CHECK)
    if not mending or Defect not in reader.held or not (reader.is_office or reader.is_keeper):
        return []
    return case.defects.filter(round=case.returns)


def findings(reader: Reader) -> "Iterable[Finding]":
    """Findings: the experts' own while they score, everybody's who reads the file once they are reported.

    After the reviewer has returned the file the experts may find more: the office knows of it with the next report.
    """
    if not reader.opens_file or Finding not in reader.held:
        return []
    rows = Finding.objects.filter(case_id=reader.case.pk)
    rows = rows.select_related("criterion").prefetch_related("shown_by")
    if AuditReport in reader.held:
        return reported(reader.case, rows) if reader.is_office else rows
    if reader.is_scorer and reader.case.state == State.AUDIT:
        return rows.filter(recorded_by=reader.user)
    return rows.none() if reader.is_office else rows


def changeable_findings(reader: Reader) -> set[int]:
    """Which of them the person may still put in other words or take back."""
    if Finding not in reader.held or not may(reader, laws.acts(reader.case.kind)["correct_finding"]):
        return set()
    rows = changeable(reader.case, reader.user, is_lead=Role.LEAD in reader.roles)
    return set(rows.values_list("pk", flat=True))


def remarks(reader: Reader) -> list[RemarkInReport]:
    """The office's remarks on the report, with answers and what they changed."""
    if not reader.opens_file or Remark not in reader.held:
        return []
    rows = Remark.objects.filter(case_id=reader.case.pk).select_related("criterion")
    return in_report(reader.case, rows)


def divergences(reader: Reader) -> "QuerySet[Divergence]":
    """Where the experts differed: for those who keep the file, and those who have scored.

    Who is still to score, a third expert or somebody in another's place, must not know what the others gave.
    """
    rows = latest_divergences(reader.case)
    told = reader.is_keeper or has_scored(reader.application, reader.user, reader.roles)
    return rows if told else rows.none()


def resolutions(reader: Reader) -> list[tuple[Resolution, str]]:
    """Resolutions and their decisions in words, behind the gate. One taken back is only for who took it."""
    if not reader.opens_file or Resolution not in reader.held:
        return []
    asked = Resolution.objects.filter(case_id=reader.case.pk)
    if learns_later(reader.roles):
        asked = asked.exclude(standing=Resolution.Standing.CORRECTED)
    rows = list(
        asked
    )  # before the gate is looked at: that takes time, which must not tell whether there is one
    if not reader.sees_outcome:
        return []
    labels = dict(Decision.choices)
    return [(row, labels.get(row.decision) or State(row.decision).label) for row in rows]


def letters(reader: Reader) -> list[Letter]:
    """Correspondence: all of it for the secretariat, what reached it for the office."""
    if Letter not in reader.held or not (reader.is_secretary or reader.is_office):
        return []
    rows = _LETTERS.all(reader.case.pk)
    return rows if reader.is_secretary else [letter for letter in rows if _reached(letter, reader)]


def _reached(letter: Letter, reader: Reader) -> bool:
    """Whether the office has the letter; one that tells a decision only when it was delivered, behind the gate."""
    if letter.kind in DECISIVE:
        return letter.state == LetterState.DELIVERED and reader.sees_outcome
    return letter.state in LEFT


_LETTERS = Reading(lambda case: Letter.objects.filter(case=case))


def proposals(reader: Reader) -> list[Waiting]:
    """Acts that wait for a second person: for those who may agree, and for who proposed."""
    if Proposal not in reader.held:
        return []
    acts = laws.acts(reader.case.kind)
    rows = waiting(reader.case).select_related("proposed_by")
    found = []
    for row in rows:
        mine, may = row.proposed_by_id == reader.user.pk, bool(reader.roles & acts[row.act].countersigned_by)
        if not (mine or may):
            continue
        found.append(
            Waiting(
                act=row.act,
                label=acts[row.act].label,
                by=row.proposed_by.full_name,
                reason=str(row.payload.get("reason", "")),
                countersign_url="" if mine else act_url(reader.case, "countersign", proposal=row.pk),
                dismiss_url=act_url(reader.case, "dismiss", proposal=row.pk),
            )
        )
    return found


def fee(reader: Reader) -> Fee | None:
    """What the office would pay, for those who may know.

    The office is told where the edition demands the fee; the secretariat, which books it, always.
    """
    case = reader.application
    told = reader.is_secretary or case.edition.fee_required
    if not reader.sees_money or not told or not case.headcount:
        return None
    try:
        return fee_for(case.edition, case.headcount, _laureate_before(case))
    except NoTariffError:
        return None


def _laureate_before(case: Application) -> bool:
    """Whether the office was certified in the edition before."""
    previous = case.edition.previous_id
    rows = Application.objects.filter(of_edition=previous, office=case.office_id, state=State.CERTIFIED)
    return previous is not None and rows.exists()
