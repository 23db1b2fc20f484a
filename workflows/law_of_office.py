"""The law of the application, continued: what the office and everybody with a sheet do inside a state.

They pass the same door as the moving acts of ``workflows.law``, with role, guards and journal.
"""

from django.db import models

from certification.models.codes import Role
from workflows import shared_acts
from workflows.acts import inside
from workflows.context import Context
from workflows.law_terms import AUDITORS, OFFICE, UNDER_WAY
from workflows.states import State as S


class OfficeLaw(models.Model):
    """Sheets, evidence, the office's name, and what the office answers."""

    class Meta:
        abstract = True

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
        "Potwierdź dowody z poprzedniego zgłoszenia",
        [S.DRAFT],
        by=[Role.PREPARER],
        needs=["pieces"],
        guards=["pieces_wait"],
        effects=["confirm_pieces"],
    )
    def confirm_evidence(self, context: Context) -> None:
        """What was carried over from an earlier application is still up to date."""

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
        takes=["broken"],
        guards=["name_forms_sound", "broken_name_the_same"],
        effects=["store_name_forms"],
    )
    def confirm_name(self, context: Context) -> None:
        """A person confirms how the office's name is inflected, before anything is printed."""

    rename_office = shared_acts.rename_office(UNDER_WAY)

    @inside(
        "Zrezygnuj z czekania na koniec terminu",
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
        guards=["person_in_team", "raised_once", "somebody_left_to_rule"],
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
