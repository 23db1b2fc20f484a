"""What is frozen was not changed: every hash is taken again."""

from collections.abc import Iterator
from typing import Any

from certification.models import OfficeName
from criteria.canonical import digest, sheet_content
from criteria.models import CriteriaSet, Sheet
from workflows import laws
from workflows.invariants.asking import Scope, invariant
from workflows.invariants.looking import Columns, applications, in_pieces
from workflows.models import Application, AuditReport, JournalEntry

AT_ONCE = 100
"""Rows kept in memory at a time: the sheets of a piece share their criteria set, a report has all its content."""


@invariant("application")
def filed_content_is_frozen(scope: Scope) -> Iterator[str]:
    """What was filed has the hash its journal tells, and its sheet is locked: this one, or the one completed."""
    for application in applications(scope):
        if application.filed_at is None:
            continue
        sheet = application.self_sheet
        versions = [each for each in (sheet, sheet.previous) if each and each.state == Sheet.State.LOCKED]
        if not application.content_sha256 or not versions:
            yield f"{application}: złożona treść nie jest zamrożona"
        elif application.content_sha256 != _told(application):
            yield f"{application}: skrót złożonej treści nie zgadza się z dziennikiem"


def _told(application: Application) -> str:
    """The hash of the filed content by the last line that tells it."""
    lines = JournalEntry.objects.filter(case=application.pk, payload__has_key="content_sha256")
    last = lines.order_by("-seq").values_list("payload__content_sha256", flat=True).first()
    return last or ""


@invariant(whole=True)
def locked_sheets_are_unchanged(scope: Scope) -> Iterator[str]:
    """Scores and evidence of every locked sheet have the hash they were locked under."""
    locked = Sheet.objects.filter(state=Sheet.State.LOCKED).prefetch_related("criteria_set")
    for sheet in in_pieces(locked, AT_ONCE):
        if digest(sheet_content(sheet)) != sheet.sha256:
            yield f"arkusz {sheet.pk} ({sheet.get_kind_display()}): treść nie zgadza się ze skrótem"


@invariant("application")
def reports_are_unchanged(scope: Scope) -> Iterator[str]:
    """Every version of an audit report has the hash it was made under."""
    for report in in_pieces(scope.of(AuditReport.objects.all()), AT_ONCE):
        if digest(report.content) != report.sha256:
            yield f"{report} w sprawie {report.case_id}: treść nie zgadza się ze skrótem"


@invariant(whole=True)
def frozen_sets_are_unchanged(scope: Scope) -> Iterator[str]:
    """A frozen criteria set has the content it was frozen with."""
    for criteria_set in CriteriaSet.objects.exclude(sha256=""):
        if criteria_set.content_digest() != criteria_set.sha256:
            yield f"zestaw {criteria_set}: treść nie zgadza się ze skrótem"


_RENAMED = Columns(
    lambda since: JournalEntry.objects.filter(act="rename_office", seq__gt=since).values_list(
        "payload__name", "case", "case__kind"
    )
)


@invariant("application", "mark")
def a_renamed_office_stays_the_same(scope: Scope) -> Iterator[str]:
    """Every new name that a case tells of is a name of its own office."""
    for name, case, kind in _RENAMED.of(scope, scope.since):
        model: Any = laws.model_of(kind)
        office = model.objects.filter(pk=case).values("office")
        if not OfficeName.objects.filter(office__in=office, nominative=name).exists():
            yield f"sprawa {case}: urząd nie ma nazwy „{name}”"
