"""The law of the mark: what may become of a certificate once it is made.

Publishing, voiding, expiry and withdrawal are in force; suspension, relinquishing and superseding have their
states reserved here and get their acts with the programme's surveillance.
"""

from enum import StrEnum

from django.db import models

from certification.models import Role
from workflows.acts import inside, move, opening
from workflows.context import Context
from workflows.law_terms import MEMBERS, PRESIDING


class MarkState(StrEnum):
    """States of a mark."""

    PENDING = "pending"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    RELINQUISHED = "relinquished"
    SUPERSEDED = "superseded"
    VOID = "void"

    @property
    def label(self) -> str:
        """Polish name, as the register shows it."""
        return _LABELS[self]

    @property
    def is_public(self) -> bool:
        """Whether the register may show a mark in this state."""
        return self not in (MarkState.PENDING, MarkState.VOID)


_LABELS = {
    MarkState.PENDING: "przygotowany",
    MarkState.ACTIVE: "ważny",
    MarkState.SUSPENDED: "zawieszony",
    MarkState.EXPIRED: "wygasł",
    MarkState.WITHDRAWN: "cofnięty",
    MarkState.RELINQUISHED: "urząd zrezygnował",
    MarkState.SUPERSEDED: "zastąpiony nowym",
    MarkState.VOID: "unieważniony przed ogłoszeniem",
}

M = MarkState
FINAL = (M.EXPIRED, M.WITHDRAWN, M.RELINQUISHED, M.SUPERSEDED, M.VOID)

MAKE = opening(
    "make_mark",
    "Utwórz znak",
    M.PENDING,
    by=[Role.SYSTEM, Role.SECRETARIAT],
    needs=["application"],
    guards=["application_granted"],
    effects=["order_certificate"],
)


class MarkLaw(models.Model):
    """All acts of a mark. Only the door may call them."""

    class Meta:
        abstract = True

    @inside(
        "Odnotuj opieczętowanie",
        [M.PENDING],
        by=[Role.SYSTEM],
        needs=["sha256", "seal_subject", "size"],
        guards=["not_sealed_before"],
        effects=["record_seal"],
    )
    def seal(self, context: Context) -> None:
        """The certificate was drawn and sealed; its hash enters the register."""

    @move(
        None,
        "Ogłoś znak",
        [M.PENDING],
        [M.ACTIVE],
        by=[Role.SECRETARIAT],
        guards=["release_reached", "certificate_sealed"],
        effects=["open_public_gate", "set_expiry"],
    )
    def publish(self, context: Context) -> None:
        """The release date is reached: the register and the status page show the mark."""

    @move(
        None,
        "Unieważnij przed ogłoszeniem",
        [M.PENDING],
        [M.VOID],
        by=[Role.SECRETARIAT],
        countersigned_by=[Role.SECRETARIAT, Role.CHAIR, Role.DEPUTY],
        needs=["reason"],
        effects=["end_mark"],
    )
    def void_pending(self, context: Context) -> None:
        """A misprint; the number stays used, with its line in the journal."""

    @inside(
        "Zatwierdź jako druga osoba",
        [M.PENDING],
        by=[Role.SECRETARIAT, *PRESIDING],
        needs=["proposal"],
        guards=["proposal_open", "second_person_entitled"],
    )
    def countersign(self, context: Context) -> None:
        """A second entitled person agrees, and what the first one proposed is done."""

    @inside(
        "Odrzuć propozycję",
        [M.PENDING],
        by=[Role.SECRETARIAT, *PRESIDING],
        needs=["proposal", "reason"],
        guards=["proposal_open", "may_dismiss_proposal"],
        effects=["dismiss_proposal"],
    )
    def dismiss(self, context: Context) -> None:
        """A second entitled person does not agree, or the first one takes it back."""

    @move(
        None,
        "Zakończ ważność",
        [M.ACTIVE, M.SUSPENDED],
        [M.EXPIRED],
        by=[Role.SYSTEM],
        guards=["validity_over"],
        effects=["meet_expiry_deadline"],
    )
    def expire(self, context: Context) -> None:
        """The last day is over."""

    @inside(
        "Odnotuj wysłuchanie urzędu",
        [M.ACTIVE],
        by=[Role.SECRETARIAT],
        needs=["heard_on", "statement"],
        guards=["no_open_ballot", "hearing_possible"],
        effects=["record_hearing"],
    )
    def hear_office(self, context: Context) -> None:
        """The office was asked what it has to say before its mark is withdrawn."""

    @inside(
        "Wpisz do porządku obrad",
        [M.ACTIVE],
        by=[Role.SECRETARIAT],
        needs=["session"],
        guards=["office_heard", "session_takes_cases"],
        effects=["add_to_agenda"],
    )
    def put_on_agenda(self, context: Context) -> None:
        """The withdrawal comes before the panel."""

    @inside(
        "Zakończ sprawę cofnięcia",
        [M.ACTIVE],
        by=[Role.SECRETARIAT],
        needs=["reason"],
        guards=["office_heard", "no_open_ballot", "withdrawal_not_carried"],
        effects=["end_withdrawal", "remove_from_agenda"],
    )
    def drop_withdrawal(self, context: Context) -> None:
        """What the office said was enough; the mark stays."""

    @inside(
        "Zgłoś konflikt interesów innej osoby",
        [M.ACTIVE],
        by=[Role.SIGNATORY, Role.SECRETARIAT, *MEMBERS],
        needs=["person", "reason"],
        guards=["person_not_oneself", "raised_once", "office_raises_within_bounds", "somebody_left_to_rule"],
        effects=["record_raised_conflict"],
    )
    def raise_conflict(self, context: Context) -> None:
        """Somebody else's conflict of interest; the person is out until it is ruled on."""

    @inside(
        "Rozstrzygnij konflikt interesów",
        [M.ACTIVE],
        by=[*PRESIDING, Role.SECRETARIAT],
        needs=["person", "ruling", "reason"],
        guards=["interest_pending", "person_not_oneself", "rules_on_this_person"],
        effects=["rule_on_interest"],
    )
    def rule_on_conflict(self, context: Context) -> None:
        """The chair rules; whoever stands in where that cannot be."""

    @inside(
        "Wyłącz się",
        [M.ACTIVE],
        by=MEMBERS,
        needs=["reason"],
        guards=["has_not_voted"],
        effects=["record_recusal"],
    )
    def recuse(self, context: Context) -> None:
        """A member leaves the case."""

    @inside(
        "Złóż oświadczenie o bezstronności",
        [M.ACTIVE],
        by=MEMBERS,
        needs=["conflict"],
        takes=["reason"],
        guards=["conflict_has_reason", "has_not_voted"],
        effects=["record_declaration"],
    )
    def declare_conflict(self, context: Context) -> None:
        """A member declares a conflict of interest, or that there is none."""

    @inside(
        "Otwórz głosowanie",
        [M.ACTIVE],
        by=PRESIDING,
        needs=["motion"],
        takes=["kind"],
        guards=[
            "presides",
            "on_open_session",
            "no_open_ballot",
            "quorum_reachable",
            "withdrawal_moved",
            "round_left",
        ],
        effects=["open_ballot"],
    )
    def open_ballot(self, context: Context) -> None:
        """The motion to withdraw is put to the vote; it needs two thirds of the entitled."""

    @inside(
        "Oddaj głos",
        [M.ACTIVE],
        by=MEMBERS,
        needs=["choice"],
        guards=["may_vote_now", "choice_known"],
        effects=["record_vote"],
    )
    def cast(self, context: Context) -> None:
        """A member votes."""

    @inside(
        "Zamknij głosowanie",
        [M.ACTIVE],
        by=PRESIDING,
        guards=["presides", "ballot_open", "no_doubt_about_voters"],
        effects=["count_ballot", "end_lost_withdrawal"],
    )
    def close_ballot(self, context: Context) -> None:
        """Close and count. A withdrawal that was lost is over: only a new hearing begins another."""

    @move(
        None,
        "Cofnij znak",
        [M.ACTIVE, M.SUSPENDED],
        [M.WITHDRAWN],
        by=PRESIDING,
        needs=["reason"],
        guards=["presides", "on_open_session", "office_heard", "withdrawal_carried"],
        effects=["adopt_withdrawal", "settle_agenda_item", "end_mark", "cancel_deadlines"],
    )
    def withdraw_mark(self, context: Context) -> None:
        """The panel withdraws the mark; the office may not apply for 24 months."""
