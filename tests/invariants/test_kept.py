"""What acts settled is compared with their lines; lines that could not tell yet are not held against anybody."""

import pytest

from criteria.models import StoredFile
from tests import road
from tests.cast import World
from tests.unguarded import unguarded
from workflows import invariants
from workflows.models import Application, AuditReport, Deadline, JournalEntry, Letter, Resolution
from workflows.states import State

SETTLED = "what_was_settled_is_unchanged"
JOURNAL = "workflows_journalentry"


def found(*only: str) -> list[str]:
    return [violation.what for violation in invariants.violations(only=only)]


def test_the_sheet_on_which_a_condition_is_met_stays_the_one(world: World) -> None:
    walk = road.bring(world, State.CONDITIONAL)
    assert found() == []
    Application.objects.filter(pk=walk.case.pk).update(recheck_sheet=None)
    assert found(SETTLED) == [f"zgłoszenie {walk.case.pk} (rechecked): treść nie zgadza się z dziennikiem"]


def test_a_row_that_is_gone_is_told_of(world: World) -> None:
    walk = road.bring(world, State.REPLY)
    (report,) = AuditReport.objects.filter(case_id=walk.case.pk)
    with unguarded() as cursor:
        cursor.execute("DELETE FROM workflows_auditreport")
    assert found(SETTLED) == [f"raport z audytu {report.pk} (report): dziennik o tym mówi, a wiersza nie ma"]


def test_a_journal_that_told_nothing_yet_is_not_held_against_the_case(world: World) -> None:
    """As lines were written before they told of what is settled: of a date, only day and words."""
    walk = road.bring(world, State.GRANTED)
    with unguarded({JOURNAL, "workflows_resolution", "workflows_letter"}):
        for line in JournalEntry.objects.all():
            line.payload.pop("kept", None)
            for note in line.payload.get("deadlines", []):
                for name in ("due_at", "starts_on", "nominal_on", "period", "unit"):
                    del note[name]
            JournalEntry.objects.filter(pk=line.pk).update(payload=line.payload)
        Resolution.objects.update(reasons="Inne.")
        Letter.objects.update(body="Inne.")
    Deadline.objects.filter(case_id=walk.case.pk).update(period=99)
    assert found(SETTLED, "dates_follow_from_the_journal") == []
    Deadline.objects.filter(case_id=walk.case.pk).update(explanation="Inaczej.")
    assert found("dates_follow_from_the_journal") != []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "inny rozmiar niż zapisany"),
        (b"?", "treść nie zgadza się ze skrótem"),
        (None, "brakuje go w magazynie"),
    ],
)
def test_a_stored_file_is_there_byte_for_byte(world: World, content: bytes | None, told: str) -> None:
    road.bring(world, State.FORMAL_CHECK)
    assert found("stored_files_are_whole") == []
    stored = StoredFile.objects.earliest("pk")
    was = stored.path.read_bytes()
    stored.path.chmod(0o600)
    try:
        if content is None:
            stored.path.unlink()
        else:
            stored.path.write_bytes(content and content * len(was))
        assert found("stored_files_are_whole") == [f"plik {stored.pk}: {told}"]
    finally:
        stored.path.unlink(missing_ok=True)
        stored.path.write_bytes(was)
