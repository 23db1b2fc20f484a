"""The law of the application: every state change and every act, who may do it, on what conditions, to what effect.

Read top to bottom as the office walks. Each method is one row of the law; its docstring says what it is for.
Guards and effects are names: what they mean stands in ``guards`` and ``effects`` modules of the concern that
owns them. Order and terms follow ISO/IEC 17065 clause 7: application, review of the application, evaluation,
review, decision, documentation.
"""

from django.db import models

from certification.models.codes import Role
from workflows.acts import inside, move, opening
from workflows.context import Context
from workflows.routes import (
    after_consensus,
    after_correction,
    after_reply,
    as_decided,
)
from workflows.states import State as S

OFFICE = (Role.PREPARER, Role.SIGNATORY)
AUDITORS = (Role.LEAD, Role.AUDITOR)
PRESIDING = (Role.CHAIR, Role.DEPUTY)
MEMBERS = (Role.CHAIR, Role.DEPUTY, Role.PANEL)
BODY = (Role.RECONSIDERATION_CHAIR, Role.RECONSIDERATION)

BEFORE_PANEL = (
    S.DRAFT,
    S.SIGNING,
    S.FORMAL_CHECK,
    S.RETURNED,
    S.ADMITTED,
    S.AUDIT,
    S.CONSENSUS,
    S.REPLY,
    S.REPLY_REVIEW,
    S.CORRECTION,
    S.FILE_REVIEW,
)
FILED = tuple(state for state in S if state not in (S.DRAFT, S.SIGNING, S.WITHDRAWN))
UNDER_WAY = tuple(state for state in S if not state.meaning.final)
AFTER_REPORT = (S.CORRECTION, S.FILE_REVIEW, S.PANEL)

OPEN = opening(
    "open",
    "Rozpocznij zgłoszenie",
    S.DRAFT,
    number=1,
    by=[Role.PREPARER],
    needs=["office", "edition"],
    takes=["scope"],
    guards=["edition_open", "no_live_application", "no_mark_withdrawn_lately"],
    effects=["set_filing_deadline"],
)


class ApplicationLaw(models.Model):
    """All acts of an application. Only ``workflows.door`` may call them."""

    class Meta:
        abstract = True

    # Self-assessment ---------------------------------------------------------------------------------

    @move(
        2,
        "Przekaż do podpisu",
        [S.DRAFT],
        [S.SIGNING],
        by=[Role.PREPARER],
        needs=["headcount", "declared"],
        guards=[
            "declarations_made",
            "every_criterion_answered",
            "office_evidence_attached",
            "name_confirmed",
        ],
        effects=["record_declarations", "freeze_content"],
    )
    def submit_for_signature(self, context: Context) -> None:
        """The preparer is done; the content is frozen so that the head signs what was shown."""

    @move(
        3,
        "Odeślij do poprawy",
        [S.SIGNING],
        [S.DRAFT],
        by=[Role.SIGNATORY],
        needs=["reason"],
        effects=["unfreeze_content"],
    )
    def send_back(self, context: Context) -> None:
        """The head wants something changed."""

    @move(
        4,
        "Podpisz i złóż",
        [S.SIGNING],
        [S.FORMAL_CHECK],
        by=[Role.SIGNATORY],
        needs=["content_sha256"],
        guards=["filing_still_open", "content_as_previewed"],
        effects=["mark_filed", "meet_filing_deadline", "make_receipt"],
    )
    def file(self, context: Context) -> None:
        """The head signs and files."""

    @move(
        5,
        "Wezwij do uzupełnienia",
        [S.FORMAL_CHECK],
        [S.RETURNED],
        by=[Role.SECRETARIAT],
        needs=["defects"],
        guards=["defects_itemised", "returns_left"],
        effects=["record_defects", "unlock_listed_items", "draft_return_letter"],
    )
    def return_for_completion(self, context: Context) -> None:
        """The formal check found defects the office can mend."""

    @move(
        6,
        "Złóż uzupełnienie",
        [S.RETURNED],
        [S.FORMAL_CHECK],
        by=[Role.SIGNATORY],
        needs=["answers"],
        guards=[
            "every_defect_answered",
            "every_criterion_answered",
            "office_evidence_attached",
            "completion_in_time",
        ],
        effects=["record_completion", "meet_completion_deadline"],
    )
    def complete(self, context: Context) -> None:
        """The office answers every listed defect."""

    @move(
        7,
        "Nie dopuść do oceny",
        [S.FORMAL_CHECK, S.RETURNED],
        [S.REJECTED],
        by=[Role.SECRETARIAT],
        countersigned_by=[Role.SECRETARIAT],
        needs=["rule", "reason"],
        guards=["eligibility_rule_named"],
        effects=["record_eligibility_rule", "cancel_deadlines", "draft_rejection_letter"],
    )
    def reject(self, context: Context) -> None:
        """A rule of eligibility is not met, or the time for completion is over."""

    @move(
        8,
        "Dopuść do oceny",
        [S.FORMAL_CHECK],
        [S.ADMITTED],
        by=[Role.SECRETARIAT],
        needs=["checklist"],
        guards=["formal_checklist_complete"],
    )
    def admit(self, context: Context) -> None:
        """The application is complete and eligible."""

    # Expert audit ------------------------------------------------------------------------------------

    @move(
        9,
        "Powołaj zespół",
        [S.ADMITTED],
        [S.AUDIT],
        by=[Role.COORDINATOR],
        guards=[
            "team_accepted",
            "team_impartial",
            "team_competent",
            "team_within_load",
            "team_not_a_third_year",
            "objections_over",
        ],
        effects=["open_audit_sheets", "meet_objection_deadline"],
    )
    def appoint_team(self, context: Context) -> None:
        """Two experts start, blind to each other."""

    @move(
        10,
        "Zamknij ocenę",
        [S.AUDIT],
        [S.CONSENSUS],
        by=[Role.LEAD],
        guards=["every_audit_sheet_submitted", "visit_held"],
        effects=["lock_audit_sheets", "compute_divergences"],
    )
    def close_scoring(self, context: Context) -> None:
        """Both sheets are in; differences come to light."""

    @move(
        11,
        "Wyślij raport",
        [S.CONSENSUS],
        [S.REPLY, *AFTER_REPORT],
        by=[Role.LEAD],
        needs=["recommendation"],
        guards=["divergences_settled"],
        effects=[
            "build_consensus",
            "issue_report",
            "freeze_report",
            "set_correction_deadline",
            "draft_report_letter",
        ],
    )
    def send_report(self, context: Context) -> S:
        """The draft report goes to the office, or straight on where the edition gives no right of reply."""
        return after_consensus(context)

    @move(
        12,
        "Złóż uwagi",
        [S.REPLY],
        [S.REPLY_REVIEW],
        by=[Role.SIGNATORY],
        needs=["remarks"],
        guards=["report_delivered", "reply_in_time", "remarks_tied_to_criteria"],
        effects=["record_remarks", "meet_reply_deadline"],
    )
    def submit_reply(self, context: Context) -> None:
        """The office remarks on the report, line by line."""

    @move(
        13,
        "Zamknij etap uwag",
        [S.REPLY],
        AFTER_REPORT,
        by=[Role.LEAD],
        guards=["reply_time_over_or_waived"],
        effects=["meet_reply_deadline", "freeze_report", "set_correction_deadline"],
    )
    def close_reply(self, context: Context) -> S:
        """The office had nothing to say, or its time is over."""
        return after_reply(context)

    @move(
        14,
        "Odpowiedz na uwagi",
        [S.REPLY_REVIEW],
        AFTER_REPORT,
        by=[Role.LEAD],
        needs=["answers"],
        guards=["every_remark_answered", "changed_scores_agreed"],
        effects=["record_answers", "issue_report", "freeze_report", "set_correction_deadline"],
    )
    def answer_remarks(self, context: Context) -> S:
        """Every remark gets an answer with a reason; the report gets a new version."""
        return after_reply(context)

    @move(
        15,
        "Zamknij działania korygujące",
        [S.CORRECTION],
        [S.FILE_REVIEW, S.PANEL],
        by=[Role.LEAD],
        guards=["corrections_settled"],
        effects=["close_findings", "meet_correction_deadline", "issue_report", "freeze_report"],
    )
    def close_corrections(self, context: Context) -> S:
        """Each major finding is verified closed, or stated open when its time is over."""
        return after_correction(context)

    # Panel's decision --------------------------------------------------------------------------------

    @move(
        16,
        "Zwróć akta",
        [S.FILE_REVIEW],
        [S.CONSENSUS],
        by=[Role.REVIEWER],
        needs=["reason"],
        guards=["reviewer_independent", "file_not_returned_before"],
        effects=["reopen_consensus"],
    )
    def return_file(self, context: Context) -> None:
        """The file has a gap of form (never of scores)."""

    @move(
        17,
        "Przekaż Kapitule",
        [S.FILE_REVIEW],
        [S.PANEL],
        by=[Role.REVIEWER],
        needs=["recommendation"],
        guards=["reviewer_independent"],
        effects=["record_recommendation"],
    )
    def pass_file(self, context: Context) -> None:
        """The file is complete; the reviewer recommends in writing."""

    @move(
        18,
        "Ogłoś wynik głosowania",
        [S.PANEL],
        [S.GRANTED, S.CONDITIONAL, S.REFUSED],
        by=PRESIDING,
        needs=["reasons"],
        takes=["condition"],
        guards=[
            "presides",
            "on_open_session",
            "ballot_decides",
            "decision_within_thresholds",
            "condition_named",
        ],
        effects=["adopt_resolution", "settle_agenda_item", "open_recheck", "draft_decision_letter"],
    )
    def decide(self, context: Context) -> S:
        """The counted ballot becomes a numbered resolution; the embargo closes."""
        return as_decided(context)

    @move(
        19,
        "Odrocz",
        [S.PANEL],
        [S.DEFERRED],
        by=PRESIDING,
        needs=["question", "addressee"],
        guards=["presides", "on_open_session", "deferral_left", "addressee_known", "no_open_ballot"],
        effects=["record_deferral", "defer_agenda_item", "set_deferral_deadline"],
    )
    def defer(self, context: Context) -> None:
        """The panel asks a question; once per case."""

    @move(
        20,
        "Wznów",
        [S.DEFERRED],
        [S.PANEL],
        by=[Role.SECRETARIAT],
        guards=["answer_arrived_or_time_over"],
        effects=["meet_deferral_deadline"],
    )
    def resume(self, context: Context) -> None:
        """Back to the panel; conflicts of interest are asked again."""

    @move(
        21,
        "Złóż wniosek o ponowne rozpatrzenie",
        [S.REFUSED, S.CONDITIONAL, S.REJECTED],
        [S.RECONSIDERATION],
        by=[Role.SIGNATORY],
        needs=["grounds"],
        guards=["decision_delivered", "reconsideration_in_time", "not_reconsidered_before"],
        effects=["meet_reconsideration_deadline", "pause_condition_deadline"],
    )
    def request_reconsideration(self, context: Context) -> None:
        """The office disagrees, once per decision."""

    @move(
        22,
        "Rozstrzygnij ponownie",
        [S.RECONSIDERATION],
        [S.GRANTED, S.CONDITIONAL, S.REFUSED, S.REJECTED, S.ADMITTED],
        by=[Role.RECONSIDERATION_CHAIR],
        needs=["decision", "reasons"],
        takes=["condition"],
        guards=[
            "body_independent",
            "body_has_voted",
            "never_worse",
            "outcome_fits_decision",
            "knockouts_met",
            "condition_named",
        ],
        effects=[
            "adopt_reconsideration",
            "open_recheck",
            "resume_condition_deadline",
            "draft_reconsidered_letter",
        ],
    )
    def reconsider(self, context: Context) -> S:
        """People new to the case decide again; never worse than before."""
        return as_decided(context)

    @move(
        23,
        "Stwierdź spełnienie warunku",
        [S.CONDITIONAL],
        [S.GRANTED],
        by=[Role.LEAD],
        countersigned_by=[Role.REVIEWER],
        needs=["reason"],
        guards=["condition_in_time", "recheck_meets_grant"],
        effects=["meet_condition_deadline", "lock_recheck", "adopt_fulfilment", "draft_decision_letter"],
    )
    def fulfil_condition(self, context: Context) -> None:
        """The office did what the condition asked; a linked sheet shows it."""

    @move(
        24,
        "Skieruj do Kapituły (warunek niespełniony)",
        [S.CONDITIONAL],
        [S.PANEL],
        by=[Role.SECRETARIAT],
        needs=["hearing"],
        guards=["condition_time_over"],
        effects=["meet_condition_deadline"],
    )
    def fail_condition(self, context: Context) -> None:
        """Time is over and the office was heard; the panel may only refuse."""

    # Certificate -------------------------------------------------------------------------------------

    @move(
        25,
        "Wydaj certyfikat",
        [S.GRANTED],
        [S.CERTIFIED],
        by=[Role.SECRETARIAT],
        guards=["reconsideration_time_over_or_waived", "fee_rule_met", "name_confirmed"],
        effects=["meet_reconsideration_deadline", "issue_mark"],
    )
    def issue(self, context: Context) -> None:
        """A mark is made, still pending; its certificate is drawn and sealed."""

    @move(
        26,
        "Zrezygnuj ze znaku",
        [S.GRANTED],
        [S.CLOSED],
        by=[Role.SIGNATORY],
        needs=["reason"],
        guards=["decision_delivered"],
        effects=["cancel_deadlines"],
    )
    def decline(self, context: Context) -> None:
        """The office does not take the mark."""

    @move(
        27,
        "Wycofaj zgłoszenie",
        [*BEFORE_PANEL, S.DEFERRED, S.RECONSIDERATION, S.PANEL],
        [S.WITHDRAWN],
        by=[Role.SIGNATORY],
        countersigned_by=PRESIDING,
        countersigned_in=[S.PANEL],
        needs=["reason"],
        guards=["no_open_ballot"],
        effects=["cancel_deadlines", "discard_unsent_letters", "remove_from_agenda", "release_experts"],
    )
    def withdraw(self, context: Context) -> None:
        """The office leaves; from the panel only with the consent of who presides."""

    @move(
        28,
        "Zamknij niezłożone",
        [S.DRAFT, S.SIGNING],
        [S.CLOSED],
        by=[Role.SYSTEM],
        guards=["filing_over"],
        effects=["expire_filing_deadline"],
    )
    def lapse(self, context: Context) -> None:
        """The closing instant is over and nothing was filed."""

    @move(
        29,
        "Zakończ sprawę",
        [S.REFUSED, S.REJECTED],
        [S.CLOSED],
        by=[Role.SECRETARIAT],
        guards=["reconsideration_time_over_or_used"],
        effects=["cancel_deadlines"],
    )
    def close(self, context: Context) -> None:
        """Nothing more can be asked; retention starts."""

    @move(
        30,
        "Skoryguj uchwałę",
        [S.GRANTED, S.CONDITIONAL, S.REFUSED],
        [S.PANEL],
        by=[Role.CHAIR],
        countersigned_by=[Role.DEPUTY, Role.SECRETARIAT],
        needs=["reason"],
        guards=["no_gate_opened"],
        effects=["mark_resolution_corrected", "cancel_deadlines", "discard_unsent_letters"],
    )
    def correct_decision(self, context: Context) -> None:
        """A mistake found before anybody outside could know of the decision."""

    # Inside a state: the office ----------------------------------------------------------------------

    @inside(
        "Zapisz arkusz",
        [S.DRAFT, S.RETURNED, S.AUDIT, S.CONSENSUS, S.CONDITIONAL],
        by=[Role.PREPARER, *AUDITORS, Role.THIRD_AUDITOR],
        needs=["sheet", "rows"],
        takes=["revision"],
        guards=["scores_by_their_author", "own_open_sheet", "rows_readable", "only_listed_items"],
        effects=["store_scores"],
        journaled=False,
    )
    def save_sheet(self, context: Context) -> None:
        """Scores and justifications, in bulk, as often as one likes."""

    @inside(
        "Złóż ocenę",
        [S.AUDIT, S.CONSENSUS],
        by=[*AUDITORS, Role.THIRD_AUDITOR],
        needs=["sheet"],
        guards=["own_open_sheet", "every_score_justified", "auditor_evidence_attached"],
        effects=["submit_audit_sheet"],
    )
    def submit_sheet(self, context: Context) -> None:
        """An auditor is done; nothing can be changed after."""

    @inside(
        "Dołącz dowód",
        [S.DRAFT, S.RETURNED, S.AUDIT, S.CONSENSUS, S.CORRECTION, S.CONDITIONAL],
        by=[Role.PREPARER, *AUDITORS, Role.THIRD_AUDITOR],
        needs=["evidence_type", "title", "criteria", "declared_clean"],
        takes=["sheet", "file", "filename", "url", "note", "issued_on", "finding"],
        guards=["own_open_sheet", "evidence_described", "evidence_has_source", "only_listed_items"],
        effects=["store_evidence"],
    )
    def attach_evidence(self, context: Context) -> None:
        """A file, an address or a note, tied to criteria."""

    @inside(
        "Usuń dowód",
        [S.DRAFT, S.AUDIT],
        by=[Role.PREPARER, *AUDITORS],
        needs=["evidence"],
        guards=["evidence_is_ours"],
        effects=["remove_evidence"],
    )
    def detach_evidence(self, context: Context) -> None:
        """Take back one's own piece of evidence while the sheet is open."""

    @inside(
        "Odrzuć dowód",
        [S.FORMAL_CHECK, S.AUDIT, S.CONSENSUS],
        by=[Role.SECRETARIAT, *AUDITORS],
        needs=["evidence", "reason"],
        guards=["evidence_in_file"],
        effects=["mark_evidence_rejected"],
    )
    def reject_evidence(self, context: Context) -> None:
        """The piece does not count, such as one with other people's personal data."""

    @inside(
        "Potwierdź formy nazwy",
        [S.DRAFT, S.RETURNED, S.GRANTED],
        by=[*OFFICE, Role.SECRETARIAT],
        needs=["genitive", "dative", "locative"],
        guards=["name_forms_sound"],
        effects=["store_name_forms"],
    )
    def confirm_name(self, context: Context) -> None:
        """A person confirms how the office's name is inflected, before anything is printed."""

    @inside(
        "Zmień nazwę urzędu",
        list(UNDER_WAY),
        by=[Role.SECRETARIAT],
        needs=["nominative", "genitive", "dative", "locative", "from_day"],
        guards=["name_forms_sound", "new_name_in_order"],
        effects=["rename_office"],
    )
    def rename_office(self, context: Context) -> None:
        """The office has a new name from a day on; it stays the same office."""

    @inside(
        "Zrzeknij się",
        [S.ADMITTED, S.REPLY, S.GRANTED, S.REFUSED, S.CONDITIONAL, S.REJECTED],
        by=[Role.SIGNATORY],
        needs=["right"],
        guards=["right_can_be_waived"],
        effects=["record_waiver"],
    )
    def waive(self, context: Context) -> None:
        """The office gives up objections, remarks or reconsideration, so that the case goes on."""

    @inside(
        "Zgłoś zastrzeżenie do eksperta",
        [S.ADMITTED],
        by=[Role.SIGNATORY],
        needs=["person", "reason"],
        guards=["person_in_team"],
        effects=["record_objection"],
    )
    def object_to_team(self, context: Context) -> None:
        """The office doubts an expert's impartiality."""

    @inside(
        "Zaplanuj działania",
        [S.CORRECTION],
        by=OFFICE,
        needs=["finding", "plan"],
        guards=["finding_open"],
        effects=["record_plan"],
    )
    def plan_correction(self, context: Context) -> None:
        """What the office will do about a finding."""

    @inside(
        "Odpowiedz na pytanie Kapituły",
        [S.DEFERRED],
        by=[Role.SIGNATORY, Role.LEAD],
        needs=["answer"],
        guards=["is_addressee"],
        effects=["record_deferral_answer"],
    )
    def answer_deferral(self, context: Context) -> None:
        """Whoever was asked answers."""

    # Inside a state: the audit -----------------------------------------------------------------------

    @inside(
        "Zaproponuj osobę",
        [
            S.ADMITTED,
            S.AUDIT,
            S.CONSENSUS,
            S.REPLY,
            S.REPLY_REVIEW,
            S.CORRECTION,
            S.FILE_REVIEW,
            S.CONDITIONAL,
            S.RECONSIDERATION,
        ],
        by=[Role.COORDINATOR, Role.SECRETARIAT],
        needs=["team"],
        guards=["capacity_fits_state", "experts_free_of_conflict", "experts_hold_role"],
        effects=["propose_assignments", "draft_team_letter"],
    )
    def propose_team(self, context: Context) -> None:
        """Experts, a reviewer, or the reconsideration body are asked to work on the case."""

    @inside(
        "Przyjmij udział",
        [
            S.ADMITTED,
            S.AUDIT,
            S.CONSENSUS,
            S.REPLY,
            S.REPLY_REVIEW,
            S.CORRECTION,
            S.FILE_REVIEW,
            S.CONDITIONAL,
            S.RECONSIDERATION,
        ],
        by=[Role.INVITED],
        needs=["impartial"],
        guards=["own_proposal", "declares_impartial"],
        effects=["accept_own_assignment"],
    )
    def accept_assignment(self, context: Context) -> None:
        """Accept, declaring no conflict of interest."""

    @inside(
        "Odmów udziału",
        [
            S.ADMITTED,
            S.AUDIT,
            S.CONSENSUS,
            S.REPLY,
            S.REPLY_REVIEW,
            S.CORRECTION,
            S.FILE_REVIEW,
            S.CONDITIONAL,
            S.RECONSIDERATION,
        ],
        by=[Role.INVITED],
        needs=["reason"],
        guards=["own_proposal"],
        effects=["decline_own_assignment"],
    )
    def decline_assignment(self, context: Context) -> None:
        """Say no, with a reason."""

    @inside(
        "Rozstrzygnij zastrzeżenie",
        [S.ADMITTED],
        by=[Role.COORDINATOR],
        needs=["person", "ruling", "reason"],
        guards=["interest_pending"],
        effects=["rule_on_interest"],
    )
    def rule_on_objection(self, context: Context) -> None:
        """The coordinator upholds or dismisses an objection."""

    @inside(
        "Zastąp eksperta",
        [S.ADMITTED, S.AUDIT, S.CONSENSUS],
        by=[Role.COORDINATOR],
        needs=["person", "replacement", "reason"],
        guards=["person_in_team", "replacement_fit"],
        effects=["replace_expert", "draft_team_letter"],
    )
    def replace_auditor(self, context: Context) -> None:
        """One expert leaves, another comes; the old sheet is kept as not used."""

    @inside(
        "Odnotuj wizytę",
        [S.AUDIT],
        by=AUDITORS,
        needs=["held_on"],
        takes=["agenda"],
        guards=["visit_not_in_future"],
        effects=["record_visit"],
    )
    def record_visit(self, context: Context) -> None:
        """The visit on site took place."""

    @inside(
        "Dodaj ustalenie",
        [S.AUDIT, S.CONSENSUS],
        by=AUDITORS,
        needs=["grade", "text"],
        takes=["criterion"],
        guards=["grade_known"],
        effects=["record_finding"],
    )
    def add_finding(self, context: Context) -> None:
        """A strength, an observation, or a non-conformity."""

    @inside(
        "Uzgodnij rozbieżność",
        [S.CONSENSUS],
        by=[Role.LEAD],
        needs=["divergence", "reason"],
        takes=["points"],
        guards=["divergence_open", "points_on_scale"],
        effects=["settle_divergence"],
    )
    def settle_divergence(self, context: Context) -> None:
        """The auditors agree on a score, with a reason; the original scores stay."""

    @inside(
        "Powołaj trzeciego eksperta",
        [S.CONSENSUS],
        by=[Role.COORDINATOR],
        needs=["person", "reason"],
        guards=["third_auditor_fit"],
        effects=["invite_third_auditor"],
    )
    def call_third_auditor(self, context: Context) -> None:
        """No agreement: a third expert scores, and the median counts."""

    @inside(
        "Zweryfikuj ustalenie",
        [S.CORRECTION, S.CONDITIONAL],
        by=[Role.LEAD],
        needs=["finding", "ruling", "note"],
        guards=["finding_open", "ruling_known"],
        effects=["verify_finding"],
    )
    def verify_finding(self, context: Context) -> None:
        """The lead checks what the office did about a finding."""

    # Inside a state: impartiality --------------------------------------------------------------------

    @inside(
        "Złóż oświadczenie o bezstronności",
        list(FILED),
        by=[
            Role.INVITED,
            *AUDITORS,
            Role.THIRD_AUDITOR,
            Role.REVIEWER,
            *MEMBERS,
            *BODY,
            Role.SECRETARIAT,
            Role.COORDINATOR,
        ],
        needs=["conflict"],
        takes=["reason"],
        guards=["conflict_has_reason"],
        effects=["record_declaration"],
    )
    def declare_conflict(self, context: Context) -> None:
        """A person declares a conflict of interest, or that there is none, before the file opens."""

    @inside(
        "Zgłoś konflikt interesów innej osoby",
        list(FILED),
        by=[Role.SIGNATORY, Role.SECRETARIAT, Role.COORDINATOR, *AUDITORS, *MEMBERS],
        needs=["person", "reason"],
        guards=["person_not_oneself"],
        effects=["record_raised_conflict"],
    )
    def raise_conflict(self, context: Context) -> None:
        """Somebody else's conflict of interest; the person is out until it is ruled on."""

    @inside(
        "Rozstrzygnij konflikt interesów",
        list(FILED),
        by=[*PRESIDING, Role.COORDINATOR],
        needs=["person", "ruling", "reason"],
        guards=["interest_pending", "person_not_oneself"],
        effects=["rule_on_interest"],
    )
    def rule_on_conflict(self, context: Context) -> None:
        """The chair rules (the deputy, where it concerns the chair)."""

    @inside(
        "Wyłącz się",
        [S.PANEL, S.RECONSIDERATION],
        by=[*MEMBERS, *BODY],
        needs=["reason"],
        guards=["has_not_voted"],
        effects=["record_recusal"],
    )
    def recuse(self, context: Context) -> None:
        """A member leaves the case."""

    # Inside a state: the panel -----------------------------------------------------------------------

    @inside(
        "Wpisz do porządku obrad",
        [S.PANEL],
        by=[Role.SECRETARIAT],
        needs=["session"],
        guards=["session_takes_cases"],
        effects=["add_to_agenda"],
    )
    def put_on_agenda(self, context: Context) -> None:
        """The case comes before a session."""

    @inside(
        "Otwórz głosowanie",
        [S.PANEL],
        by=PRESIDING,
        needs=["motion"],
        takes=["distinction", "kind"],
        guards=[
            "presides",
            "on_open_session",
            "no_open_ballot",
            "quorum_reachable",
            "motion_allowed",
            "round_left",
        ],
        effects=["open_ballot"],
    )
    def open_ballot(self, context: Context) -> None:
        """A motion is put to the vote."""

    @inside(
        "Oddaj głos",
        [S.PANEL, S.RECONSIDERATION],
        by=[*MEMBERS, *BODY],
        needs=["choice"],
        guards=["may_vote_now", "choice_known"],
        effects=["record_vote"],
    )
    def cast(self, context: Context) -> None:
        """A vote; by name it may be replaced until closing, in secret it is final."""

    @inside(
        "Zamknij głosowanie",
        [S.PANEL],
        by=PRESIDING,
        guards=["presides", "ballot_open"],
        effects=["count_ballot"],
    )
    def close_ballot(self, context: Context) -> None:
        """Close and count."""

    # Inside a state: correspondence, money, dates -----------------------------------------------------

    @inside(
        "Przygotuj pismo",
        list(FILED),
        by=[Role.SECRETARIAT],
        needs=["subject", "body"],
        takes=["channel"],
        guards=["subject_fits", "channel_possible"],
        effects=["draft_free_letter"],
    )
    def draft_letter(self, context: Context) -> None:
        """A letter of the secretariat's own wording."""

    @inside(
        "Zatwierdź pismo",
        list(FILED),
        by=[Role.SECRETARIAT],
        needs=["letter"],
        takes=["channel"],
        guards=["letter_awaits_approval", "second_person", "channel_possible"],
        effects=["approve_letter"],
    )
    def approve_letter(self, context: Context) -> None:
        """A second person has read the letter; it leaves."""

    @inside(
        "Odnotuj wysłanie",
        list(FILED),
        by=[Role.SYSTEM, Role.SECRETARIAT],
        needs=["letter"],
        guards=["letter_approved"],
        effects=["mark_letter_sent"],
    )
    def record_dispatch(self, context: Context) -> None:
        """The letter has left."""

    @inside(
        "Odnotuj doręczenie",
        list(FILED),
        by=[Role.SECRETARIAT],
        needs=["letter", "effective_on", "proof"],
        guards=["letter_sent", "delivery_day_possible"],
        effects=["mark_letter_delivered", "start_clocks", "open_office_gate"],
    )
    def register_delivery(self, context: Context) -> None:
        """The day of effective delivery, with its proof: clocks start, and the office's gate opens."""

    @inside(
        "Odnotuj niedoręczenie",
        list(FILED),
        by=[Role.SYSTEM, Role.SECRETARIAT],
        needs=["letter", "failure"],
        guards=["letter_left"],
        effects=["mark_letter_bounced"],
    )
    def register_bounce(self, context: Context) -> None:
        """The letter came back; no clock starts, and it must go another way."""

    @inside(
        "Wyślij ponownie",
        list(FILED),
        by=[Role.SECRETARIAT],
        needs=["letter", "channel"],
        guards=["letter_bounced", "channel_possible"],
        effects=["resend_letter"],
    )
    def resend_letter(self, context: Context) -> None:
        """The same letter by another channel, approved anew."""

    @inside(
        "Odnotuj płatność",
        [S.GRANTED, S.CERTIFIED],
        by=[Role.SECRETARIAT],
        needs=["paid_on"],
        guards=["not_paid_before", "payment_day_possible"],
        effects=["record_payment"],
    )
    def register_payment(self, context: Context) -> None:
        """The fee was paid."""

    @inside(
        "Dopuść złożenie po terminie",
        [S.DRAFT, S.SIGNING],
        by=[Role.SECRETARIAT],
        needs=["until", "reason"],
        guards=["late_filing_ahead"],
        effects=["record_late_filing"],
    )
    def grant_late_filing(self, context: Context) -> None:
        """One office may file after the closing instant, for a stated reason."""

    @inside(
        "Przedłuż termin",
        list(UNDER_WAY),
        by=[Role.SECRETARIAT],
        needs=["deadline", "reason"],
        guards=["deadline_running", "extension_left"],
        effects=["extend_deadline"],
    )
    def extend_deadline(self, context: Context) -> None:
        """More time, once."""

    @inside(
        "Przywróć termin",
        list(UNDER_WAY),
        by=[Role.SECRETARIAT],
        needs=["deadline", "reason"],
        guards=["deadline_expired"],
        effects=["restore_deadline"],
    )
    def restore_deadline(self, context: Context) -> None:
        """Time that ran out without the office's fault runs again."""

    # Two people, and the timer ------------------------------------------------------------------------

    @inside(
        "Zatwierdź jako druga osoba",
        list(UNDER_WAY),
        by=[Role.SECRETARIAT, *PRESIDING, Role.REVIEWER],
        needs=["proposal"],
        guards=["proposal_open", "second_person_entitled"],
    )
    def countersign(self, context: Context) -> None:
        """A second entitled person agrees, and what the first one proposed is done."""

    @inside(
        "Odrzuć propozycję",
        list(UNDER_WAY),
        by=[Role.SECRETARIAT, *PRESIDING, Role.REVIEWER, Role.LEAD, Role.SIGNATORY],
        needs=["proposal", "reason"],
        guards=["proposal_open", "may_dismiss_proposal"],
        effects=["dismiss_proposal"],
    )
    def dismiss(self, context: Context) -> None:
        """A second entitled person does not agree, or the first one takes it back."""

    @inside(
        "Przypomnij o terminie",
        list(UNDER_WAY),
        by=[Role.SYSTEM],
        needs=["deadline"],
        guards=["reminder_due"],
        effects=["remind"],
    )
    def remind(self, context: Context) -> None:
        """The timer reminds whoever is expected to act."""

    @inside(
        "Odnotuj upływ terminu",
        list(UNDER_WAY),
        by=[Role.SYSTEM],
        needs=["deadline"],
        guards=["deadline_due"],
        effects=["mark_overdue"],
    )
    def mark_overdue(self, context: Context) -> None:
        """The timer notes that time is over; people decide what follows."""
