"""The law of the mark: what may become of a certificate once it is made. What leaves its state follows in
``law_of_sealing`` and ``law_of_keeping``."""

from certificates.law_of_keeping import KeepingLaw
from certificates.law_of_sealing import SealingLaw
from certificates.states import FINAL, IN_FORCE, MarkState
from certification.models import Role
from workflows.acts import inside, move, opening
from workflows.context import Context
from workflows.law_terms import PRESIDING

__all__ = ["FINAL", "MAKE", "MarkLaw", "MarkState"]

M = MarkState

MAKE = opening(
    "make_mark",
    "Utwórz znak",
    M.PENDING,
    by=[Role.SYSTEM],
    needs=["application"],
    takes=["replaces"],
    guards=["application_granted"],
    effects=["order_certificate", "note_replaced"],
)


class MarkLaw(SealingLaw, KeepingLaw):
    """All acts of a mark. Only the door may call them."""

    class Meta:
        abstract = True

    @move(
        None,
        "Ogłoś znak",
        [M.PENDING],
        [M.ACTIVE],
        by=[Role.SECRETARIAT],
        guards=["release_reached", "certificate_sealed", "published_in_its_turn"],
        effects=["open_public_gate", "set_expiry", "set_surveillance", "log_event"],
    )
    def publish(self, context: Context) -> None:
        """The release date is reached: the register and the status page show the mark."""

    @move(
        None,
        "Unieważnij przed ogłoszeniem",
        [M.PENDING],
        [M.VOID],
        by=[Role.SECRETARIAT],
        countersigned_by=[Role.SECRETARIAT, *PRESIDING],
        needs=["reason"],
        effects=["end_mark", "tell_other_mark"],
    )
    def void_pending(self, context: Context) -> None:
        """A misprint; the number stays used, with its line in the journal."""

    @inside(
        "Wydaj znak w miejsce unieważnionego",
        [M.VOID],
        by=[Role.SECRETARIAT],
        guards=["nothing_instead"],
        effects=["make_instead"],
    )
    def make_anew(self, context: Context) -> None:
        """The office was granted a mark and its first one was void: another takes its place, with its own number."""

    @move(
        None,
        "Zawieś znak",
        [M.ACTIVE],
        [M.SUSPENDED],
        by=PRESIDING,
        needs=["reason"],
        takes=["days"],
        guards=["presides", "on_open_session", "motion_carried", "suspension_short_enough"],
        effects=[
            "adopt_on_mark",
            "settle_agenda_item",
            "end_hearing",
            "begin_suspension",
            "log_event",
            "draft_suspension_letter",
        ],
    )
    def suspend(self, context: Context) -> None:
        """The panel voted for it: the mark is not valid until the panel says so, or its time is over."""

    @move(
        None,
        "Zawieś w trybie pilnym",
        [M.ACTIVE],
        [M.SUSPENDED],
        by=PRESIDING,
        countersigned_by=[Role.SECRETARIAT],
        needs=["reason"],
        takes=["days"],
        guards=["no_open_ballot", "nothing_carried", "suspension_short_enough"],
        effects=["begin_suspension", "log_event", "draft_suspension_letter"],
    )
    def suspend_urgently(self, context: Context) -> None:
        """What cannot wait for a session: the chair suspends at once, and a second person agrees."""

    @move(
        None,
        "Przywróć znak",
        [M.SUSPENDED],
        [M.ACTIVE],
        by=PRESIDING,
        needs=["reason"],
        guards=["presides", "on_open_session", "motion_carried"],
        effects=[
            "adopt_on_mark",
            "settle_agenda_item",
            "end_hearing",
            "end_suspension",
            "log_event",
            "draft_reinstatement_letter",
        ],
    )
    def reinstate(self, context: Context) -> None:
        """The panel voted for it on verified evidence. The last day stays, and so does the time suspended."""

    @move(
        None,
        "Cofnij znak",
        IN_FORCE,
        [M.WITHDRAWN],
        by=PRESIDING,
        needs=["reason"],
        guards=["presides", "on_open_session", "office_heard", "motion_carried"],
        effects=[
            "adopt_on_mark",
            "settle_agenda_item",
            "end_mark",
            "end_suspension",
            "cancel_deadlines",
            "tell_other_mark",
            "log_event",
            "draft_withdrawal_letter",
        ],
    )
    def withdraw_mark(self, context: Context) -> None:
        """The panel withdraws the mark; the office may not apply for 24 months."""

    @move(
        None,
        "Zrezygnuj ze znaku",
        IN_FORCE,
        [M.RELINQUISHED],
        by=[Role.SIGNATORY],
        takes=["reason"],
        guards=["no_open_ballot", "nothing_carried"],
        effects=[
            "end_mark",
            "end_hearing",
            "end_suspension",
            "remove_from_agenda",
            "cancel_deadlines",
            "tell_other_mark",
            "log_event",
            "draft_relinquishing_letter",
        ],
    )
    def relinquish(self, context: Context) -> None:
        """The office gives its mark back. What the panel has voted on already is announced first."""

    @move(
        None,
        "Zastąp nowym znakiem",
        [M.ACTIVE],
        [M.SUPERSEDED],
        by=[Role.SECRETARIAT],
        guards=["replacement_sealed", "no_open_ballot", "nothing_moved", "no_statement_waits"],
        effects=[
            "end_mark",
            "cancel_deadlines",
            "log_event",
            "publish_replacement",
            "draft_supersession_letter",
        ],
    )
    def supersede(self, context: Context) -> None:
        """The new mark is published as this one ends, in one transaction; its page points to the new one."""

    @move(
        None,
        "Zakończ ważność",
        IN_FORCE,
        [M.EXPIRED],
        by=[Role.SYSTEM],
        guards=["validity_over", "no_open_ballot"],
        effects=[
            "meet_expiry_deadline",
            "end_hearing",
            "end_suspension",
            "remove_from_agenda",
            "cancel_deadlines",
            "tell_other_mark",
            "log_event",
        ],
    )
    def expire(self, context: Context) -> None:
        """The last day is over."""
