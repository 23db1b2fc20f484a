"""The law of the application, continued: acts that leave the state as it is while the panel and the secretariat work.

They pass the same door as the moving acts of ``workflows.law``, with role, guards and journal.
"""

from django.db import models

from certification.models.codes import Role
from workflows.acts import inside
from workflows.context import Context
from workflows.law_terms import (
    BODY,
    FILED,
    MEMBERS,
    PRESIDING,
    UNDER_WAY,
)
from workflows.states import State as S


class ProcedureLaw(models.Model):
    """Agenda and ballots, correspondence, money, dates, the second person, and the timer."""

    class Meta:
        abstract = True

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
        guards=["presides", "ballot_open", "no_doubt_about_voters"],
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
