"""Handing in, closing, sending back, later versions."""

import pytest
from django.core.exceptions import ValidationError

from criteria.canonical import digest, sheet_content
from criteria.comparing import changes_between
from criteria.evidence import NewEvidence, attach, detach, reject
from criteria.models import Evidence, Sheet
from criteria.scoring import Answer
from criteria.sheets import (
    SheetStateError,
    answers,
    lock,
    mark_filed,
    open_sheet,
    reopen,
    revise,
    save_scores,
    submit,
    unlock,
)
from tests.criteria.conftest import NOW


def test_a_sheet_is_handed_in_and_closed_under_a_hash(self_sheet, fill):
    submit(fill(self_sheet), at=NOW)
    sha256 = lock(self_sheet)

    stored = Sheet.objects.get()
    assert (stored.state, stored.submitted_at, stored.sha256) == ("locked", NOW, sha256)
    assert sha256 == digest(sheet_content(stored)) == self_sheet.sha256
    assert lock(self_sheet) == sha256


def test_the_hash_says_what_was_scored_and_not_in_which_order(frozen_set, preparer, fill):
    """Two sheets with the same content, evidence attached and scores saved in any order, hash the same."""
    one, other = (open_sheet(frozen_set, "UG", "self", preparer) for _ in range(2))
    for sheet, order in ((one, ["A-01", "A-02"]), (other, ["A-02", "A-01"])):
        for code in order:
            save_scores(sheet, {code: {"points": 3}}, sheet.revision)
            attach(
                sheet,
                NewEvidence("DOC", f"Plan {code}", [code], url="https://u.example"),
                by=preparer,
                at=NOW,
            )

    assert digest(sheet_content(one)) == digest(sheet_content(other))
    save_scores(one, {"A-01": {"points": 4}}, one.revision)
    assert digest(sheet_content(one)) != digest(sheet_content(other))


def test_a_sheet_handed_in_can_be_taken_back_until_it_is_closed(audit_sheet, fill):
    submit(fill(audit_sheet), at=NOW)
    reopen(audit_sheet)
    assert (audit_sheet.state, audit_sheet.submitted_at) == ("open", None)

    submit(audit_sheet, at=NOW)
    lock(audit_sheet)
    with pytest.raises(SheetStateError, match="jego stan to: zamknięty"):
        reopen(audit_sheet)


def test_an_open_sheet_is_not_closed_before_it_is_handed_in(self_sheet):
    with pytest.raises(SheetStateError):
        lock(self_sheet)


def test_a_signatory_sends_back_what_was_not_filed(locked_sheet):
    unlock(locked_sheet)

    assert (locked_sheet.state, locked_sheet.sha256) == ("open", "")


def test_what_was_filed_is_not_sent_back(locked_sheet):
    mark_filed(locked_sheet, at=NOW)

    assert Sheet.objects.get().filed_at == NOW
    with pytest.raises(SheetStateError):
        unlock(locked_sheet)
    with pytest.raises(SheetStateError):
        mark_filed(locked_sheet, at=NOW)


def test_an_auditors_closed_sheet_is_not_sent_back(audit_sheet, fill):
    submit(fill(audit_sheet), at=NOW)
    lock(audit_sheet)

    with pytest.raises(SheetStateError):
        unlock(audit_sheet)


def test_a_later_version_starts_from_the_closed_one(locked_sheet, preparer):
    mark_filed(locked_sheet, at=NOW)
    version = revise(locked_sheet, author=preparer)

    assert (version.previous, version.state, version.revision) == (locked_sheet, "open", 0)
    assert answers(version) == answers(locked_sheet)
    assert version.evidence.count() == locked_sheet.evidence.count()
    assert changes_between(locked_sheet, version) == {
        "scores": {},
        "evidence_added": [],
        "evidence_removed": [],
    }


def test_a_completion_changes_only_what_was_returned(locked_sheet, preparer):
    mark_filed(locked_sheet, at=NOW)
    version = revise(locked_sheet, author=preparer, only=["A-01"])
    save_scores(version, {"A-01": {"points": 2}}, 0)
    attach(version, NewEvidence("DOC", "Nowy plan", ["A-01"], url="https://u.example"), by=preparer, at=NOW)

    with pytest.raises(ValidationError, match="nie jest teraz otwarte"):
        save_scores(version, {"A-02": {"points": 2}}, 1)
    with pytest.raises(ValidationError, match="Wskaż kryteria z tego arkusza"):
        attach(version, NewEvidence("DOC", "Inny", ["A-02"], url="https://u.example"), by=preparer, at=NOW)
    with pytest.raises(ValidationError, match="nie można teraz usunąć"):
        detach(version.evidence.filter(criteria__code="A-02")[0])

    changes = changes_between(locked_sheet, version)
    assert list(changes["scores"]) == ["A-01"]
    assert (changes["scores"]["A-01"]["before"]["points"], changes["scores"]["A-01"]["after"]["points"]) == (
        4,
        2,
    )
    assert [item["title"] for item in changes["evidence_added"]] == ["Nowy plan"]
    assert changes["evidence_removed"] == []


def test_rejected_evidence_stays_behind(locked_sheet, preparer, auditor):
    proof = Evidence.objects.filter(sheet=locked_sheet)[0]
    reject(proof, by=auditor, at=NOW, reason="Zawiera dane osobowe.")
    version = revise(locked_sheet, author=preparer)

    assert version.evidence.count() == locked_sheet.evidence.count() - 1
    assert len(changes_between(locked_sheet, version)["evidence_removed"]) == 1


def test_a_recheck_follows_a_consensus(locked_sheet, auditor):
    recheck = revise(locked_sheet, kind="recheck", author=auditor)

    assert (recheck.kind, recheck.author_id) == ("recheck", auditor.pk)
    assert answers(recheck)["A-01"] == Answer(4)


def test_only_a_closed_sheet_has_later_versions(self_sheet):
    with pytest.raises(SheetStateError):
        revise(self_sheet)


def test_a_sheet_is_of_a_type_and_criteria_that_the_set_knows(frozen_set, preparer):
    with pytest.raises(ValidationError, match="nie zna typu urzędu XX"):
        open_sheet(frozen_set, "XX", "self", preparer)
    with pytest.raises(ValidationError, match=r"nie ma w arkuszu: C-03, Z-99\."):
        open_sheet(frozen_set, "USS", "self", preparer, only=["A-01", "C-03", "Z-99"])
    with pytest.raises(ValueError, match="holiday"):
        open_sheet(frozen_set, "UG", "holiday", preparer)
