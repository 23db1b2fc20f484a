"""The law of the application, continued: what coordinator and experts do inside a state, and who keeps out of it.

They pass the same door as the moving acts of ``workflows.law``, with role, guards and journal.
"""

from django.db import models

from certification.models.codes import Role
from workflows import shared_acts
from workflows.acts import inside
from workflows.context import Context
from workflows.law_terms import (
    AUDITORS,
    BODY,
    FILED,
    FILED_UNDER_WAY,
    INVITING,
    MEMBERS,
    OFFICE,
    PRESIDING,
    TEAM_AT_WORK,
)
from workflows.states import State as S


class AuditLaw(models.Model):
    """The team, the visit, findings and differences; and impartiality."""

    class Meta:
        abstract = True

    # Inside a state: the audit -----------------------------------------------------------------------

    @inside(
        "Zaproponuj osobę",
        list(INVITING),
        by=[Role.COORDINATOR, Role.SECRETARIAT],
        needs=["team"],
        guards=["capacity_fits_state", "experts_free_of_conflict", "experts_hold_role"],
        effects=["propose_assignments", "draft_team_letter"],
    )
    def propose_team(self, context: Context) -> None:
        """Experts, a reviewer, or the reconsideration body are asked to work on the case."""

    @inside(
        "Przyjmij udział",
        list(INVITING),
        by=[Role.INVITED],
        needs=["impartial"],
        guards=["own_proposal", "declares_impartial"],
        effects=["accept_own_assignment"],
    )
    def accept_assignment(self, context: Context) -> None:
        """Accept, declaring no conflict of interest."""

    @inside(
        "Odmów udziału",
        list(INVITING),
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
        guards=["interest_pending", "person_not_oneself", "rules_on_this_person"],
        effects=["rule_on_interest"],
    )
    def rule_on_objection(self, context: Context) -> None:
        """The coordinator upholds or dismisses an objection."""

    @inside(
        "Zastąp eksperta",
        list(TEAM_AT_WORK),
        by=[Role.COORDINATOR],
        needs=["person", "replacement", "reason"],
        guards=["person_in_team", "replacement_fit", "condition_told"],
        effects=["replace_expert", "draft_team_letter"],
    )
    def replace_auditor(self, context: Context) -> None:
        """One expert leaves, another comes; the old sheet is kept as not used."""

    @inside(
        "Zaproponuj termin wizyty",
        [S.AUDIT],
        by=AUDITORS,
        needs=["place", "dates"],
        takes=["agenda", "note"],
        guards=["visit_ahead", "visit_dates_fit", "visit_agenda_readable"],
        effects=["plan_visit"],
    )
    def propose_visit(self, context: Context) -> None:
        """Times for the visit, with its place and agenda; proposed anew, the visit moves."""

    @inside(
        "Potwierdź termin wizyty",
        [S.AUDIT],
        by=OFFICE,
        needs=["date"],
        guards=["visit_ahead", "visit_date_offered"],
        effects=["agree_visit"],
    )
    def accept_visit(self, context: Context) -> None:
        """The office takes one of the proposed times."""

    @inside(
        "Poproś o inny termin wizyty",
        [S.AUDIT],
        by=OFFICE,
        needs=["reason"],
        guards=["visit_ahead", "visit_dates_open"],
        effects=["refuse_visit_dates"],
    )
    def ask_other_visit(self, context: Context) -> None:
        """The office can do none of the times, or must move the one that was agreed."""

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
        takes=["criterion", "evidence"],
        guards=["grade_known", "finding_evidence_readable"],
        effects=["record_finding"],
    )
    def add_finding(self, context: Context) -> None:
        """A strength, an observation, or a non-conformity."""

    @inside(
        "Popraw ustalenie",
        [S.AUDIT, S.CONSENSUS],
        by=AUDITORS,
        needs=["finding", "grade", "text"],
        takes=["criterion", "evidence"],
        guards=["finding_changeable", "grade_known", "finding_evidence_readable"],
        effects=["correct_finding"],
    )
    def correct_finding(self, context: Context) -> None:
        """Other words, another weight: as long as no report has it."""

    @inside(
        "Wycofaj ustalenie",
        [S.AUDIT, S.CONSENSUS],
        by=AUDITORS,
        needs=["finding"],
        takes=["reason"],
        guards=["finding_changeable"],
        effects=["withdraw_finding"],
    )
    def withdraw_finding(self, context: Context) -> None:
        """It was a mistake: as long as no report has it."""

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
        "Zaproponuj zmianę oceny",
        [S.REPLY_REVIEW],
        by=[Role.LEAD],
        needs=["remark", "points", "reason"],
        guards=["change_follows_remark"],
        effects=["propose_change"],
    )
    def propose_change(self, context: Context) -> None:
        """The lead would change a score after a remark; another auditor is asked."""

    @inside(
        "Zgódź się na zmianę oceny",
        [S.REPLY_REVIEW],
        by=[*AUDITORS, Role.THIRD_AUDITOR],
        needs=["remark"],
        guards=["change_proposed_by_another"],
        effects=["agree_change"],
    )
    def agree_change(self, context: Context) -> None:
        """Another auditor agrees to the proposed score; only then can the answer change it."""

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

    declare_conflict = shared_acts.declare_conflict(
        FILED,
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
    )
    raise_conflict = shared_acts.raise_conflict(
        FILED_UNDER_WAY, by=[Role.SIGNATORY, Role.SECRETARIAT, Role.COORDINATOR, *AUDITORS, *MEMBERS]
    )
    rule_on_conflict = shared_acts.rule_on_conflict(
        FILED, by=[*PRESIDING, Role.SECRETARIAT, Role.COORDINATOR]
    )
    recuse = shared_acts.recuse([S.PANEL, S.RECONSIDERATION], by=[*MEMBERS, *BODY])
