"""The report through its versions: remarks, answers, corrections, the review of the file."""

from datetime import timedelta

import pytest

from certification import clock
from certification.models import GrantedRole, User
from certification.season.walk import Walk
from criteria.canonical import digest
from criteria.models import Sheet
from criteria.scoring import ResultClass
from tests.cast import World
from tests.workflows.audits.roads import agree_on, in_consensus, in_reply
from tests.workflows.stages import codes_refusing, supposed
from workflows.audits.models import AssignmentState
from workflows.audits.queries import assessment_of, correction_sheet_of, open_findings, recheck_sheet_of
from workflows.audits.sight import visible_sheets
from workflows.inbox import open_tasks
from workflows.models import AuditReport, Deadline, Remark
from workflows.registry import EFFECTS, GUARDS
from workflows.states import State


@pytest.fixture
def walk(world: World) -> Walk:
    return in_reply(world)


@pytest.fixture
def lead(world: World) -> User:
    return world.crew.auditors[0]


@pytest.fixture
def other(world: World) -> User:
    return world.crew.auditors[1]


def answers(walk: Walk, **changed: object) -> list[dict[str, object]]:
    """Every remark rejected; ``changed`` goes over the first answer."""
    remarks = Remark.objects.filter(case_id=walk.case.pk, answered_at=None)
    rows = [{"remark": each.pk, "answer": "rejected", "reason": "Bez wpływu na ocenę."} for each in remarks]
    return [rows[0] | changed, *rows[1:]]


def last_report(walk: Walk) -> AuditReport:
    return walk.case.reports.latest("version")


def tasks(walk: Walk) -> list[tuple[str, int | None]]:
    return sorted((task.flow_task.name, task.owner_id) for task in open_tasks(walk.case))


def test_the_first_version_is_data_with_a_hash_and_a_document(walk: Walk) -> None:
    report = walk.case.reports.get()
    assert (report.version, report.is_final) == (1, False)
    assert report.sha256 == digest(report.content)
    assert report.document is not None
    assert report.document.filename == "raport-z-audytu-PU-2027-0001-wersja-1.docx"
    assert set(visible_sheets(walk.case, walk.head)) == {walk.case.self_sheet, walk.case.consensus_sheet}


def test_the_office_replies_to_what_it_was_delivered(world: World, lead: User) -> None:
    walk = in_consensus(world)
    walk.act("send_report", lead, recommendation="Przyznać.")
    remarks = [{"criterion": "A-01", "text": "Nie."}]
    assert codes_refusing(walk, "submit_reply", walk.head, remarks=remarks) == ["report_delivered"]
    assert codes_refusing(walk, "close_reply", lead) == ["reply_time_over_or_waived"]


def test_every_remark_is_tied_to_a_criterion(walk: Walk) -> None:
    for remarks in (
        [{"criterion": "X-99", "text": "Nie zgadzamy się."}],
        [{"criterion": "A-01", "text": "  "}],
        [{"text": "Nie zgadzamy się."}],
        ["Nie zgadzamy się."],
        "Nie zgadzamy się.",
    ):
        refused = codes_refusing(walk, "submit_reply", walk.head, remarks=remarks)
        assert refused == ["remarks_tied_to_criteria"]


def test_remarks_come_in_time_or_not_at_all(walk: Walk, lead: User) -> None:
    assert codes_refusing(walk, "close_reply", lead) == ["reply_time_over_or_waived"]
    deadline = Deadline.objects.get(case_id=walk.case.pk, kind="reply")
    clock.set(deadline.due_at)
    late = [{"criterion": "A-01", "text": "Nie."}]
    assert codes_refusing(walk, "submit_reply", walk.head, remarks=late) == ["reply_in_time"]
    walk.act("mark_overdue", None, deadline=deadline.pk)
    assert tasks(walk) == [("close_reply", lead.pk)]
    walk.act("close_reply", lead)
    assert walk.case.state == State.FILE_REVIEW


def test_a_waived_reply_makes_the_report_final(walk: Walk, lead: User, other: User) -> None:
    walk.waive_reply()
    assert walk.case.state == State.FILE_REVIEW
    assert walk.case.reports.get().is_final
    assert {walk.assignment_of(each).state for each in (lead, other)} == {AssignmentState.RELEASED}


def test_every_remark_gets_one_answer(walk: Walk, lead: User) -> None:
    walk.remark("A-01", "B-02")
    assert tasks(walk) == [("answer_remarks", lead.pk)]
    whole = answers(walk)
    for wrong in (
        whole[:1],
        [*whole, whole[0]],
        [whole[0], whole[0]],
        [{**whole[0], "reason": ""}, whole[1]],
    ):
        assert codes_refusing(walk, "answer_remarks", lead, answers=wrong) == ["every_remark_answered"]
    walk.act("answer_remarks", lead, answers=whole)
    first, second = walk.case.reports.order_by("version")
    assert (second.version, second.previous, second.is_final) == (2, first, True)
    assert [row["criterion"] for row in second.content["remarks"]] == ["A-01", "B-02"]
    assert second.recommendation == first.recommendation != ""


def test_a_score_changes_only_when_two_agree(walk: Walk, lead: User, other: User) -> None:
    walk.remark("A-01")
    remark = walk.case.remarks.get().pk
    better = {"answer": "accepted", "points": 5}

    def refused(**changed: object) -> bool:
        codes = codes_refusing(walk, "answer_remarks", lead, answers=answers(walk, **(better | changed)))
        return codes == ["changed_scores_agreed"]

    assert refused()
    assert refused(agreed_by=other.pk)
    walk.act("propose_change", lead, remark=remark, points=5, reason="Dołączono pomiary.")
    assert refused()
    assert tasks(walk) == [("agree_change", other.pk), ("answer_remarks", lead.pk)]
    assert codes_refusing(walk, "agree_change", lead, remark=remark) == ["change_proposed_by_another"]

    walk.act("agree_change", other, remark=remark)

    assert tasks(walk) == [("answer_remarks", lead.pk)]
    assert refused(points=4)
    assert refused(points=True)
    assert refused(answer="rejected")
    walk.act("propose_change", lead, remark=remark, points=4, reason="Jednak mniej.")
    assert refused(points=4)
    assert refused(points=5)


def test_a_change_is_proposed_for_a_remark_and_on_the_scale(walk: Walk, lead: User) -> None:
    walk.remark("A-01")
    remark = walk.case.remarks.get().pk
    for wrong in ({"remark": 0}, {"points": 6}, {"points": -1}, {"points": "5"}):
        asked = {"remark": remark, "points": 5, "reason": "Dołączono pomiary."} | wrong
        assert codes_refusing(walk, "propose_change", lead, **asked) == ["change_follows_remark"]


def test_a_changed_score_makes_a_linked_version_and_shows(walk: Walk, lead: User, other: User) -> None:
    walk.remark("A-01")
    before = walk.case.consensus_sheet
    assert before is not None
    agree_on(walk, 5)
    agreed = {"answer": "partly", "points": 5, "reason": "Uzupełniono dowody."}
    walk.act("answer_remarks", lead, answers=answers(walk, **agreed))
    after = walk.case.consensus_sheet
    assert after is not None
    assert (after.previous, after.state) == (before, Sheet.State.LOCKED)
    assert after.scores.get(criterion__code="A-01").points == 5
    earlier = before.scores.get(criterion__code="A-01").points
    rows = last_report(walk).content["criteria"]
    shown = next(row for row in rows if row["code"] == "A-01")
    assert (shown["before"], shown["points"], shown["justification"]) == (earlier, 5, "Uzupełniono dowody.")
    assert [row["code"] for row in rows if "before" in row] == ["A-01"]


# Corrections --------------------------------------------------------------------------------------------


@pytest.fixture
def correcting(world: World, lead: User) -> Walk:
    walk = in_consensus(world)
    walk.find("major", "Brak procedury.", "A-01")
    walk.send_report()
    walk.waive_reply()
    return walk


def test_a_major_finding_brings_thirty_days_to_mend_it(correcting: Walk, lead: User) -> None:
    walk = correcting
    assert walk.case.state == State.CORRECTION
    deadline = Deadline.objects.get(case_id=walk.case.pk, kind="correction")
    assert deadline.explanation.startswith("30 dni od ")
    assert not walk.case.reports.get().is_final
    assert tasks(walk) == [("plan", None)]
    assert codes_refusing(walk, "close_corrections", lead) == ["corrections_settled"]


def test_a_finding_is_planned_shown_mended_and_verified(correcting: Walk, lead: User) -> None:
    walk, finding = correcting, correcting.case.findings.get()
    walk.act("plan_correction", walk.preparer, finding=finding.pk, plan="Uchwalimy procedurę.")
    assert tasks(walk) == [("verify", lead.pk)]
    proof = walk.act(
        "attach_evidence",
        walk.preparer,
        evidence_type="URL",
        title="Procedura",
        url="https://urzad.pokaz.example/procedura",
        criteria=["A-01"],
        declared_clean=True,
        finding=finding.pk,
    ).result["evidence"]
    verdict = {"finding": finding.pk, "note": "Procedura obowiązuje."}
    assert codes_refusing(walk, "verify_finding", lead, ruling="fine", **verdict) == ["ruling_known"]
    walk.act("verify_finding", lead, ruling="verified", **verdict)
    assert codes_refusing(walk, "verify_finding", lead, ruling="verified", **verdict) == ["finding_open"]
    assert tasks(walk) == [("close_corrections", lead.pk)]
    sheet = correction_sheet_of(walk.case)
    assert sheet is not None
    walk.act("close_corrections", lead)
    sheet.refresh_from_db()
    assert (walk.case.state, sheet.state) == (State.FILE_REVIEW, Sheet.State.LOCKED)
    assert [each.pk for each in finding.evidence.all()] == [proof]
    assert open_findings(walk.case) == (0, 0)
    assert last_report(walk).is_final


def test_what_was_not_mended_in_time_is_stated(correcting: Walk, lead: User) -> None:
    walk = correcting
    clock.set(Deadline.objects.get(case_id=walk.case.pk, kind="correction").due_at + timedelta(minutes=1))
    walk.act("close_corrections", lead)
    assert walk.case.findings.get().get_state_display() == "niezamknięta w terminie"
    assert open_findings(walk.case) == (1, 0)
    assert walk.case.journal.latest("seq").payload["not_closed"] == 1
    lacking = assessment_of(walk.case).shortfalls[ResultClass.GRANT]
    assert [each.code for each in lacking] == ["findings:major"]


# The review of the file ---------------------------------------------------------------------------------


def test_the_reviewer_is_found_and_returns_a_file_once(walk: Walk, lead: User) -> None:
    reviewer = walk.crew.one(GrantedRole.REVIEWER)
    walk.waive_reply()
    assert tasks(walk) == [("find_reviewer", None)]
    walk.find_reviewer(reviewer)
    assert tasks(walk) == [("review_file", reviewer.pk)]
    walk.act("return_file", reviewer, reason="Brak podpisu na notatce.")
    assert walk.case.state == State.CONSENSUS
    assert tasks(walk) == [("send_report", lead.pk)]
    scores = walk.case.consensus_sheet_id
    walk.send_report()
    walk.waive_reply()
    assert walk.case.consensus_sheet_id == scores
    assert [report.is_final for report in walk.case.reports.all()] == [True, True]
    assert codes_refusing(walk, "return_file", reviewer, reason="Znowu.") == ["file_not_returned_before"]


def test_passing_the_file_keeps_the_recommendation_and_frees_the_reviewer(walk: Walk) -> None:
    reviewer = walk.crew.one(GrantedRole.REVIEWER)
    walk.waive_reply()
    walk.review_file(reviewer)
    assert walk.case.state == State.PANEL
    assert walk.case.recommendation.startswith("Akta kompletne")
    assert walk.assignment_of(reviewer).state == AssignmentState.RELEASED


# A condition --------------------------------------------------------------------------------------------


def test_a_condition_is_rechecked_on_a_linked_sheet(walk: Walk, lead: User) -> None:
    decided = supposed(walk.case, State.CONDITIONAL, "decide", walk.crew.chair)
    EFFECTS["open_recheck"](decided)
    walk.case.refresh_from_db()
    sheet = recheck_sheet_of(walk.case)
    assert sheet is not None
    assert (sheet.kind, sheet.previous) == (Sheet.Kind.RECHECK, walk.case.consensus_sheet)
    sheet.scores.filter(criterion__code="D-01").update(points=0)
    fulfil = supposed(walk.case, State.CONDITIONAL, "fulfil_condition", lead, reason="Spełniono.")
    refused = GUARDS["recheck_meets_grant"](fulfil)
    assert refused is not None
    assert "Kryterium obowiązkowe D-01: 0 pkt" in refused.text
    sheet.scores.filter(criterion__code="D-01").update(points=4)
    assert GUARDS["recheck_meets_grant"](fulfil) is None
    EFFECTS["lock_recheck"](fulfil)
    sheet.refresh_from_db()
    assert sheet.state == Sheet.State.LOCKED
    assert fulfil.record["recheck_sha256"] == sheet.sha256


def test_only_the_lead_scores_again_and_the_office_brings_evidence(walk: Walk, lead: User) -> None:
    EFFECTS["open_recheck"](supposed(walk.case, State.CONDITIONAL, "decide", walk.crew.chair))
    walk.case.refresh_from_db()
    sheet = walk.case.recheck_sheet_id
    rows = {"A-01": {"points": 5}}
    asked = []
    for actor, role in ((walk.preparer, "preparer"), (lead, "lead"), (walk.crew.auditors[1], "auditor")):
        context = supposed(walk.case, State.CONDITIONAL, "save_sheet", actor, sheet=sheet, rows=rows)
        context.role = role
        asked.append([name for name in context.act.guards if GUARDS[name](context)])
    assert asked == [["scores_by_their_author"], [], ["own_open_sheet"]]
