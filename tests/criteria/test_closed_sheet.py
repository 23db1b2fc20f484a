"""A sheet that was handed in or closed does not change, whichever way one tries."""

import pytest
from django.db import IntegrityError, connection, transaction

from criteria.evidence import reject
from criteria.models import CriteriaSet, Criterion, Evidence, Score, Sheet, StoredFile
from criteria.sheets import lock, mark_filed, open_sheet, submit, unlock
from tests.criteria.conftest import NOW

LINK = Evidence.criteria.through


def sql(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("state", ["submitted", "locked"])
@pytest.mark.parametrize("model", [Score, Evidence, LINK], ids=["score", "evidence", "link"])
def test_content_is_neither_updated_nor_deleted(self_sheet, fill, state, model):
    submit(fill(self_sheet), at=NOW)
    if state == "locked":
        lock(self_sheet)
    table = model._meta.db_table
    column = "criterion_id" if model is not Evidence else "title"
    value = "1" if model is not Evidence else "'inny'"

    with pytest.raises(IntegrityError, match="immutable"):
        sql(f"UPDATE {table} SET {column} = {value}")
    with pytest.raises(IntegrityError, match="immutable"):
        sql(f"DELETE FROM {table}")


def test_content_is_not_added(locked_sheet, preparer):
    criterion = Criterion.objects.get(code="C-03")
    proof = Evidence.objects.first()
    assert proof is not None

    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Score.objects.create(sheet=locked_sheet, criterion=criterion, points=5)
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        proof.criteria.add(criterion)
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Evidence.objects.create(
            sheet=locked_sheet, evidence_type="DOC", title="Nowy", note="x", added_by=preparer, added_at=NOW
        )


def test_content_cannot_be_moved_between_sheets(locked_sheet, frozen_set, preparer):
    other = open_sheet(frozen_set, "UG", "self", preparer)

    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Score.objects.filter(sheet=locked_sheet).update(sheet=other)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "submitted"},
        {"sha256": "0" * 64},
        {"revision": 99},
        {"office_kind": "SP"},
        {"kind": "auditor"},
        {"author": None},
        {"submitted_at": NOW.replace(year=2030)},
        {"state": "open", "submitted_at": None, "sha256": "", "kind": "auditor"},
    ],
    ids=str,
)
def test_a_locked_sheet_itself_stays_as_it_is(locked_sheet, change):
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Sheet.objects.filter(pk=locked_sheet.pk).update(**change)
    with pytest.raises(IntegrityError, match="immutable"):
        sql(f"DELETE FROM criteria_sheet WHERE id = {locked_sheet.pk}")


def test_a_filed_sheet_never_opens_again_and_is_filed_once(locked_sheet):
    mark_filed(locked_sheet, at=NOW)

    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Sheet.objects.update(state="open", submitted_at=None, sha256="", filed_at=None)
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Sheet.objects.update(filed_at=NOW.replace(year=2030))


def test_an_auditors_locked_sheet_never_opens_again(audit_sheet, fill):
    submit(fill(audit_sheet), at=NOW)
    lock(audit_sheet)

    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Sheet.objects.update(state="open", submitted_at=None, sha256="")


def test_a_sheet_sent_back_before_filing_changes_again(locked_sheet):
    unlock(locked_sheet)

    assert Score.objects.filter(sheet=locked_sheet).update(points=3) == 48


@pytest.mark.parametrize("state", ["submitted", "locked"])
def test_a_sheet_starts_open(frozen_set, state):
    stamps = {"submitted_at": NOW, "sha256": "0" * 64 if state == "locked" else ""}

    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Sheet.objects.create(criteria_set=frozen_set, office_kind="UG", kind="self", state=state, **stamps)


def test_no_step_is_skipped(self_sheet):
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Sheet.objects.update(state="locked", submitted_at=NOW, sha256="0" * 64)


def test_evidence_of_a_closed_sheet_may_still_be_rejected_once(locked_sheet, auditor):
    proof = locked_sheet.evidence.first()
    assert proof is not None
    reject(proof, by=auditor, at=NOW, reason="Zawiera numery PESEL.")

    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Evidence.objects.filter(pk=proof.pk).update(rejected_reason="Inny powód.")
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Evidence.objects.filter(pk=proof.pk).update(rejected_at=None, rejected_by=None, rejected_reason="")


def test_a_stored_file_is_never_relabelled(db):
    stored = StoredFile.objects.create(sha256="0" * 64, size=1, content_type="text/plain")

    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(content_type="application/pdf")


def test_an_open_sheet_can_be_thrown_away(self_sheet, fill):
    fill(self_sheet)
    Sheet.objects.get().delete()

    assert not Score.objects.exists()
    assert CriteriaSet.objects.exists()
