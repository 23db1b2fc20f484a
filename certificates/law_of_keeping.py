"""The law of the mark, continued: acts that leave its state as it is."""

from django.db import models

from certificates.states import IN_FORCE, PUBLISHED, UNDER_WAY, MarkState
from certification.models import Role
from workflows import shared_acts
from workflows.acts import inside
from workflows.context import Context
from workflows.law_terms import MEMBERS, PRESIDING
from workflows.letters import acts as letter_acts

M = MarkState


class KeepingLaw(models.Model):
    """What the office is heard on and shows, the panel's work on a mark, letters, dates, second persons."""

    class Meta:
        abstract = True

    # A matter of the panel ---------------------------------------------------------------------------

    @inside(
        "Odnotuj wysłuchanie urzędu",
        IN_FORCE,
        by=[Role.SECRETARIAT],
        needs=["heard_on", "statement"],
        guards=["no_open_ballot", "hearing_possible"],
        effects=["record_hearing"],
    )
    def hear_office(self, context: Context) -> None:
        """The office was asked what it has to say before the panel votes on suspending or withdrawing its mark."""

    put_on_agenda = shared_acts.put_on_agenda(IN_FORCE, ready=["matter_ready"])

    @inside(
        "Zakończ sprawę bez głosowania",
        IN_FORCE,
        by=[Role.SECRETARIAT],
        needs=["reason"],
        guards=["office_heard", "no_open_ballot", "nothing_carried"],
        effects=["end_hearing", "remove_what_is_not_ready"],
    )
    def drop_withdrawal(self, context: Context) -> None:
        """What the office said was enough; the mark stays as it is."""

    @inside(
        "Wykaż poprawę",
        [M.SUSPENDED],
        by=[Role.SIGNATORY],
        needs=["statement"],
        guards=["improvement_not_accepted", "no_open_ballot"],
        effects=["record_improvement"],
    )
    def show_improvement(self, context: Context) -> None:
        """The office tells what it mended, and where that can be seen."""

    @inside(
        "Sprawdź dowody poprawy",
        [M.SUSPENDED],
        by=[Role.SECRETARIAT],
        needs=["ruling", "note"],
        guards=["improvement_shown", "improvement_ruling_known", "no_open_ballot"],
        effects=["verify_improvement"],
    )
    def verify_improvement(self, context: Context) -> None:
        """The secretariat checks what the office showed: only then may the panel vote on reinstating the mark."""

    declare_conflict = shared_acts.declare_conflict(IN_FORCE, by=MEMBERS)
    raise_conflict = shared_acts.raise_conflict(IN_FORCE, by=[Role.SIGNATORY, Role.SECRETARIAT, *MEMBERS])
    rule_on_conflict = shared_acts.rule_on_conflict(IN_FORCE, by=[*PRESIDING, Role.SECRETARIAT])
    recuse = shared_acts.recuse(IN_FORCE, by=MEMBERS)
    open_ballot = shared_acts.open_ballot(IN_FORCE, "motion_on_mark")
    cast = shared_acts.cast(IN_FORCE, by=MEMBERS)
    close_ballot = shared_acts.close_ballot(IN_FORCE, then=["end_lost_motion"])

    # A new name, a new certificate -------------------------------------------------------------------

    rename_office = shared_acts.rename_office(IN_FORCE)

    @inside(
        "Zamów nowy certyfikat w miejsce tego",
        [M.ACTIVE],
        by=[Role.SECRETARIAT],
        needs=["cause", "reason"],
        guards=["replacement_cause_known", "no_replacement_waits", "days_left_to_replace", "nothing_moved"],
        effects=["begin_replacement"],
    )
    def order_replacement(self, context: Context) -> None:
        """A new mark is drawn and sealed for a new name, a merger or a misprint; until it is there, this one stays."""

    # A year later ------------------------------------------------------------------------------------

    @inside(
        "Poproś o oświadczenie roczne",
        [M.ACTIVE],
        by=[Role.SYSTEM],
        guards=["surveillance_due"],
        effects=["ask_for_statement"],
    )
    def call_surveillance(self, context: Context) -> None:
        """A mark valid for more than a year: the office is asked to state that all is as it was."""

    @inside(
        "Złóż oświadczenie roczne",
        IN_FORCE,
        by=[Role.SIGNATORY],
        needs=["statement"],
        guards=["statement_asked"],
        effects=["record_statement"],
    )
    def submit_statement(self, context: Context) -> None:
        """The head of the office states what has changed since, or that nothing has."""

    @inside(
        "Przyjmij oświadczenie roczne",
        IN_FORCE,
        by=[Role.SECRETARIAT],
        guards=["statement_submitted"],
        effects=["accept_statement"],
    )
    def accept_surveillance(self, context: Context) -> None:
        """The statement is in order; the next one is due in a year."""

    @inside(
        "Odnów znak w następnej edycji",
        [*IN_FORCE, M.EXPIRED],
        by=[Role.PREPARER],
        guards=["next_edition_open"],
        effects=["open_renewal"],
    )
    def renew(self, context: Context) -> None:
        """The office applies anew; its application begins with the answers of the one the mark was given for."""

    # Letters, dates, second persons ------------------------------------------------------------------

    draft_letter = letter_acts.draft_letter(PUBLISHED)
    edit_letter = letter_acts.edit_letter(PUBLISHED)
    approve_letter = letter_acts.approve_letter(PUBLISHED)
    record_dispatch = letter_acts.record_dispatch(PUBLISHED)
    register_delivery = letter_acts.register_delivery(PUBLISHED)
    register_bounce = letter_acts.register_bounce(PUBLISHED)
    resend_letter = letter_acts.resend_letter(PUBLISHED)
    remind = shared_acts.remind(IN_FORCE)
    mark_overdue = shared_acts.mark_overdue(IN_FORCE)
    countersign = shared_acts.countersign(UNDER_WAY, by=[Role.SECRETARIAT, *PRESIDING])
    dismiss = shared_acts.dismiss(UNDER_WAY, by=[Role.SECRETARIAT, *PRESIDING])
