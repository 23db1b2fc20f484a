"""The law of the application: every state change, who may do it, on what conditions, to what effect.

Read top to bottom as the office walks. Each method is one row of the law; its docstring says what it is for.
Guards and effects are names: what they mean stands with the concern that owns them. Acts that leave the state
as it is follow in ``law_of_office``, ``law_of_audit`` and ``law_of_procedure``. Order and terms follow ISO/IEC
17065 clause 7: application, review of the application, evaluation, review, decision, documentation.
"""

from certification.models.codes import Role
from workflows.acts import move, opening
from workflows.context import Context
from workflows.law_of_audit import AuditLaw
from workflows.law_of_office import OfficeLaw
from workflows.law_of_procedure import ProcedureLaw
from workflows.law_terms import (
    AFTER_REPORT,
    BEFORE_PANEL,
    OFFICE,
    PRESIDING,
)
from workflows.routes import after_consensus, after_correction, after_reply, as_decided
from workflows.states import State as S

OPEN = opening(
    "open",
    "Rozpocznij zgłoszenie",
    S.DRAFT,
    number=1,
    by=[Role.PREPARER],
    needs=["office", "edition"],
    takes=["scope", "renews"],
    guards=["edition_open", "no_live_application", "no_mark_withdrawn_lately", "renews_own_application"],
    effects=["set_filing_deadline", "carry_earlier_answers"],
)


class ApplicationLaw(OfficeLaw, AuditLaw, ProcedureLaw):
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
            "carried_evidence_confirmed",
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
        31,
        "Złóż z podpisem na dokumencie",
        [S.SIGNING],
        [S.FORMAL_CHECK],
        by=OFFICE,
        countersigned_by=[Role.SECRETARIAT],
        needs=["content_sha256", "signed", "filename"],
        takes=["report"],
        guards=["filing_still_open", "content_as_previewed", "signed_copy_kept"],
        effects=["mark_filed", "meet_filing_deadline", "keep_signed_copy", "make_receipt"],
    )
    def file_signed(self, context: Context) -> None:
        """A PDF signed elsewhere, or a scan of a signed print, which the secretariat accepts; filed when handed in."""

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
        guards=["no_gate_opened", "decided_by_panel"],
        effects=["mark_resolution_corrected", "cancel_deadlines", "discard_unsent_letters"],
    )
    def correct_decision(self, context: Context) -> None:
        """A mistake found before anybody outside could know of the decision."""
