"""The law of the application, continued: acts that leave the state as it is while the panel and the secretariat work.

They pass the same door as the moving acts of ``workflows.law``, with role, guards and journal.
"""

from django.db import models

from certification.models.codes import Role
from workflows import shared_acts
from workflows.acts import inside
from workflows.context import Context
from workflows.law_terms import (
    BODY,
    FILED,
    MEMBERS,
    PRESIDING,
    UNDER_WAY,
)
from workflows.letters import acts as letter_acts
from workflows.states import State as S


class ProcedureLaw(models.Model):
    """Agenda and ballots, correspondence, money, dates, the second person, and the timer."""

    class Meta:
        abstract = True

    # Inside a state: the panel -----------------------------------------------------------------------

    put_on_agenda = shared_acts.put_on_agenda([S.PANEL])
    open_ballot = shared_acts.open_ballot([S.PANEL], "motion_allowed", takes=["distinction", "kind"])
    cast = shared_acts.cast([S.PANEL, S.RECONSIDERATION], by=[*MEMBERS, *BODY])
    close_ballot = shared_acts.close_ballot([S.PANEL])

    # Inside a state: correspondence, money, dates -----------------------------------------------------

    draft_letter = letter_acts.draft_letter(FILED)
    edit_letter = letter_acts.edit_letter(FILED)
    approve_letter = letter_acts.approve_letter(FILED)
    record_dispatch = letter_acts.record_dispatch(FILED)
    register_delivery = letter_acts.register_delivery(FILED, then=["start_clocks", "open_office_gate"])
    register_bounce = letter_acts.register_bounce(FILED)
    resend_letter = letter_acts.resend_letter(FILED)

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
        "Przypomnij o zadaniach",
        list(UNDER_WAY),
        by=[Role.SECRETARIAT, Role.COORDINATOR],
        guards=["not_urged_lately", "somebody_to_urge"],
        effects=["urge_people"],
    )
    def urge(self, context: Context) -> None:
        """Whoever has something to do is reminded out of turn."""

    @inside(
        "Przesuń koniec naboru",
        [S.DRAFT, S.SIGNING],
        by=[Role.SYSTEM],
        guards=["filing_end_moved"],
        effects=["move_filing_deadline"],
    )
    def follow_amendment(self, context: Context) -> None:
        """The edition's end of filing was changed: the date of an application not yet filed changes with it."""

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

    countersign = shared_acts.countersign(UNDER_WAY, by=[Role.SECRETARIAT, *PRESIDING, Role.REVIEWER])
    dismiss = shared_acts.dismiss(
        UNDER_WAY,
        by=[Role.SECRETARIAT, *PRESIDING, Role.REVIEWER, Role.LEAD, Role.SIGNATORY, Role.PREPARER],
    )
    remind = shared_acts.remind(UNDER_WAY)
    mark_overdue = shared_acts.mark_overdue(UNDER_WAY)
