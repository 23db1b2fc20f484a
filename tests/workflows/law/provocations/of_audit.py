"""Guards provoked: the team, the audit, impartiality."""

from tests.workflows.law.provocations.attempts import RULED, Row, after, asked_alone, doubt, tries
from tests.workflows.law.provocations.payloads import divergence, first_auditor, remark, team
from tests.workflows.law.provocations.steps import (
    ballot_open,
    days,
    disagree,
    employ,
    grants,
    invite,
    return_file_once,
    send_report_unread,
    two_years_before,
)
from workflows.states import State as S

VISIT_DAY = {"day": "2099-01-02", "from": "09:00", "to": "15:00"}

ROWS: dict[str, Row] = {
    # The team
    "capacity_fits_state": (
        S.ADMITTED,
        tries("propose_team", "coordinator", team(first_auditor, "reconsideration")),
    ),
    "experts_free_of_conflict": (
        S.ADMITTED,
        after(employ(first_auditor), tries("propose_team", "coordinator", team(first_auditor, "lead"))),
    ),
    "experts_hold_role": (
        S.ADMITTED,
        tries("propose_team", "coordinator", team(lambda w: w.crew.chair, "lead")),
    ),
    "own_proposal": (S.ADMITTED, asked_alone("own_proposal", S.ADMITTED, "accept_assignment", "lead")),
    "declares_impartial": (
        S.ADMITTED,
        after(
            lambda w, k: k.act("propose_team", w.crew.coordinator, **team(first_auditor, "lead")(w, k)),
            tries("accept_assignment", "lead", impartial=False),
        ),
    ),
    "team_accepted": (S.ADMITTED, tries("appoint_team", "coordinator")),
    "team_impartial": (
        S.ADMITTED,
        after(invite, employ(first_auditor), tries("appoint_team", "coordinator")),
    ),
    "team_competent": (
        S.ADMITTED,
        after(invite, grants(competences=["ZUS"]), tries("appoint_team", "coordinator")),
    ),
    "team_within_load": (S.ADMITTED, after(invite, grants(max_load=0), tries("appoint_team", "coordinator"))),
    "team_not_a_third_year": (
        S.ADMITTED,
        after(invite, two_years_before, tries("appoint_team", "coordinator")),
    ),
    "objections_over": (S.ADMITTED, after(invite, tries("appoint_team", "coordinator"))),
    "person_in_team": (S.ADMITTED, tries("object_to_team", "head", person=0, reason="Znam go.")),
    "replacement_fit": (
        S.AUDIT,
        tries(
            "replace_auditor",
            "coordinator",
            lambda w, k: {"person": k.lead.pk, "replacement": k.lead.pk, "reason": "Choroba."},
        ),
    ),
    # The audit
    "every_audit_sheet_submitted": (S.AUDIT, tries("close_scoring", "lead")),
    "visit_held": (S.AUDIT, tries("close_scoring", "lead")),
    "visit_not_in_future": (S.AUDIT, tries("record_visit", "lead", held_on="2099-01-01")),
    "visit_ahead": (
        S.AUDIT,
        after(
            lambda w, k: k.visit(),
            tries("propose_visit", "lead", place="Ratusz", dates=[VISIT_DAY]),
        ),
    ),
    "visit_dates_fit": (
        S.AUDIT,
        tries(
            "propose_visit",
            "lead",
            place="Ratusz",
            dates=[{"day": "2020-01-02", "from": "9:00", "to": "15:00"}],
        ),
    ),
    "visit_agenda_readable": (
        S.AUDIT,
        tries(
            "propose_visit", "lead", place="Ratusz", dates=[VISIT_DAY], agenda=[{"from": "9:00", "topic": ""}]
        ),
    ),
    "visit_date_offered": (S.AUDIT, tries("accept_visit", "preparer", date="2027-01-02T09:00:00+01:00")),
    "visit_dates_open": (S.AUDIT, tries("ask_other_visit", "head", reason="Sesja rady.")),
    "finding_evidence_readable": (
        S.AUDIT,
        tries("add_finding", "lead", grade="strength", text="Coś.", evidence=[0]),
    ),
    "finding_changeable": (S.AUDIT, tries("withdraw_finding", "lead", finding=0)),
    "grade_known": (S.AUDIT, tries("add_finding", "lead", grade="huge", text="Coś.")),
    "divergences_settled": (
        S.AUDIT,
        after(disagree, tries("send_report", "lead", recommendation="Znak.")),
    ),
    "divergence_open": (S.CONSENSUS, tries("settle_divergence", "lead", divergence=0, reason="Tak.")),
    "points_on_scale": (S.AUDIT, after(disagree, tries("settle_divergence", "lead", divergence(9)))),
    "third_auditor_fit": (
        S.CONSENSUS,
        tries(
            "call_third_auditor", "coordinator", lambda w, k: {"person": w.crew.auditors[2].pk, "reason": "?"}
        ),
    ),
    "report_delivered": (
        S.CONSENSUS,
        after(
            send_report_unread, tries("submit_reply", "head", remarks=[{"criterion": "A-01", "text": "?"}])
        ),
    ),
    "reply_in_time": (
        S.REPLY,
        after(days(20), tries("submit_reply", "head", remarks=[{"criterion": "A-01", "text": "?"}])),
    ),
    "remarks_tied_to_criteria": (
        S.REPLY,
        tries("submit_reply", "head", remarks=[{"criterion": "Z-99", "text": "?"}]),
    ),
    "reply_time_over_or_waived": (S.REPLY, tries("close_reply", "lead")),
    "every_remark_answered": (S.REPLY_REVIEW, tries("answer_remarks", "lead", answers=[{"remark": 0}])),
    "changed_scores_agreed": (S.REPLY_REVIEW, tries("answer_remarks", "lead", remark(points=9))),
    "change_follows_remark": (
        S.REPLY_REVIEW,
        tries("propose_change", "lead", remark=0, points=4, reason="Słusznie."),
    ),
    "change_proposed_by_another": (S.REPLY_REVIEW, tries("agree_change", "lead", remark=0)),
    "condition_told": (
        S.CONDITIONAL,
        tries(
            "replace_auditor",
            "coordinator",
            lambda w, k: {
                "person": w.crew.auditors[0].pk,
                "replacement": w.crew.auditors[3].pk,
                "reason": "Choroba.",
            },
        ),
    ),
    "corrections_settled": (S.CORRECTION, tries("close_corrections", "lead")),
    "finding_open": (S.CORRECTION, tries("plan_correction", "preparer", finding=0, plan="Tak.")),
    "ruling_known": (S.CORRECTION, tries("verify_finding", "lead", finding=0, ruling="?", note="Tak.")),
    "reviewer_independent": (
        S.FILE_REVIEW,
        asked_alone("reviewer_independent", S.FILE_REVIEW, "pass_file", "lead"),
    ),
    "file_not_returned_before": (
        S.FILE_REVIEW,
        after(return_file_once, tries("return_file", "reviewer", reason="Jeszcze raz.")),
    ),
    # Impartiality
    "conflict_has_reason": (S.FORMAL_CHECK, tries("declare_conflict", "secretary", conflict=True)),
    "person_not_oneself": (
        S.FORMAL_CHECK,
        tries("raise_conflict", "secretary", lambda w, k: {"person": w.crew.secretary.pk, "reason": "?"}),
    ),
    "interest_pending": (
        S.FORMAL_CHECK,
        tries(
            "rule_on_conflict",
            "coordinator",
            lambda w, k: {"person": w.crew.chair.pk, "ruling": "refuted", "reason": "Nie."},
        ),
    ),
    "raised_once": (S.FORMAL_CHECK, after(doubt("head", "chair"), doubt("head", "chair"))),
    "office_raises_within_bounds": (
        S.FORMAL_CHECK,
        after(doubt("head", "chair"), doubt("head", "deputy"), doubt("head", "second")),
    ),
    "somebody_left_to_rule": (
        S.FORMAL_CHECK,
        after(
            doubt("head", "chair"),
            doubt("head", "deputy"),
            doubt("coordinator", "second"),
            doubt("coordinator", "secretary"),
        ),
    ),
    "rules_on_this_person": (
        S.FORMAL_CHECK,
        after(
            doubt("secretary", "chair"),
            tries("rule_on_conflict", "coordinator", lambda w, k: {**RULED, "person": w.crew.chair.pk}),
        ),
    ),
    "no_doubt_about_voters": (
        S.PANEL,
        after(ballot_open, doubt("secretary", "deputy"), tries("close_ballot", "chair")),
    ),
}
