"""Guards provoked: entering, filing, the formal check, sheets and evidence."""

from certification.season.scores import GOOD
from tests.workflows.law.provocations.attempts import Row, after, tries
from tests.workflows.law.provocations.payloads import (
    B_01,
    CHANGE,
    PIECE,
    REVISE,
    SUBMIT,
    answers,
    begin,
    entry,
    signed,
    unkept,
)
from tests.workflows.law.provocations.steps import (
    days,
    deliver,
    filing_closes,
    lose_mark,
    return_twice,
    score_oneself,
)
from workflows.states import State as S

ROWS: dict[str, Row] = {
    # Entering and filing
    "edition_open": (S.DRAFT, after(filing_closes, begin("application", "preparer", entry))),
    "no_live_application": (S.DRAFT, begin("application", "preparer", entry)),
    "no_mark_withdrawn_lately": (S.CERTIFIED, after(lose_mark, begin("application", "preparer", entry))),
    "declarations_made": (S.DRAFT, tries("submit_for_signature", "preparer", headcount=-1, declared=True)),
    "every_criterion_answered": (S.DRAFT, tries("submit_for_signature", "preparer", **SUBMIT)),
    "office_evidence_attached": (
        S.DRAFT,
        after(score_oneself, tries("submit_for_signature", "preparer", **SUBMIT)),
    ),
    "name_confirmed": (S.DRAFT, tries("submit_for_signature", "preparer", **SUBMIT)),
    "filing_still_open": (S.SIGNING, after(filing_closes, tries("file", "head", signed))),
    "content_as_previewed": (S.SIGNING, tries("file", "head", content_sha256="0" * 64)),
    "signed_copy_kept": (S.SIGNING, tries("file_signed", "preparer", unkept)),
    "filing_end_moved": (S.DRAFT, tries("follow_amendment", "timer")),
    "filing_over": (S.DRAFT, tries("lapse", "timer")),
    "late_filing_ahead": (S.DRAFT, tries("grant_late_filing", "secretary", until="kiedyś", reason="Awaria.")),
    "name_forms_sound": (S.DRAFT, tries("confirm_name", "head", genitive="a\nb", dative="a", locative="a")),
    "broken_name_the_same": (
        S.DRAFT,
        tries("confirm_name", "head", genitive="a", dative="a", locative="a", broken="Inny\nUrząd"),
    ),
    "new_name_in_order": (S.DRAFT, tries("rename_office", "secretary", **CHANGE, from_day="2000-01-01")),
    # Formal check
    "defects_itemised": (
        S.FORMAL_CHECK,
        tries("return_for_completion", "secretary", defects=[{"text": ""}]),
    ),
    "returns_left": (
        S.FORMAL_CHECK,
        after(return_twice, tries("return_for_completion", "secretary", defects=[{"text": "Brak."}])),
    ),
    "every_defect_answered": (S.RETURNED, tries("complete", "head", answers=[{"defect": 0, "answer": "?"}])),
    "completion_in_time": (S.RETURNED, after(days(20), tries("complete", "head", answers))),
    "only_listed_items": (S.RETURNED, tries("save_sheet", "preparer", B_01)),
    "eligibility_rule_named": (S.FORMAL_CHECK, tries("reject", "secretary", rule="EL-99", reason="Tak.")),
    "formal_checklist_complete": (S.FORMAL_CHECK, tries("admit", "secretary", checklist={"EL-1": False})),
    # Sheets and evidence
    "own_open_sheet": (S.DRAFT, tries("save_sheet", "preparer", sheet=0, rows={"A-01": {"points": 1}})),
    "rows_readable": (
        S.DRAFT,
        tries("save_sheet", "preparer", lambda w, k: {"sheet": k.case.self_sheet_id, "rows": [1]}),
    ),
    "scores_by_their_author": (S.CONDITIONAL, after(deliver, tries("save_sheet", "preparer", REVISE))),
    "evidence_described": (
        S.DRAFT,
        tries("attach_evidence", "preparer", **PIECE, title="t" * 201, url="https://a.example"),
    ),
    "evidence_has_source": (S.DRAFT, tries("attach_evidence", "preparer", **PIECE, title="Regulamin")),
    "evidence_is_ours": (S.DRAFT, tries("detach_evidence", "preparer", evidence=0)),
    "evidence_in_file": (S.FORMAL_CHECK, tries("reject_evidence", "secretary", evidence=0, reason="Dane.")),
    "every_score_justified": (
        S.AUDIT,
        tries("submit_sheet", "lead", lambda w, k: {"sheet": k.assignment_of(w.crew.auditors[0]).sheet_id}),
    ),
    "auditor_evidence_attached": (
        S.AUDIT,
        after(
            lambda w, k: k.save(k.lead, k.assignment_of(k.lead).sheet, GOOD),  # type: ignore[arg-type]
            tries("submit_sheet", "lead", lambda w, k: {"sheet": k.assignment_of(k.lead).sheet_id}),
        ),
    ),
}
