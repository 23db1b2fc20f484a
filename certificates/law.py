"""The law of the mark: what may become of a certificate once it is made.

Publishing, voiding, expiry and withdrawal are in force; suspension, relinquishing and superseding have their
states reserved here and get their acts with the programme's surveillance.
"""

from enum import StrEnum

from django.db import models

from certification.models import Role
from workflows import shared_acts
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
        effects=["open_public_gate", "set_expiry", "log_event"],
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

    countersign = shared_acts.countersign([M.PENDING], by=[Role.SECRETARIAT, *PRESIDING])
    dismiss = shared_acts.dismiss([M.PENDING], by=[Role.SECRETARIAT, *PRESIDING])

    @move(
        None,
        "Zakończ ważność",
        [M.ACTIVE, M.SUSPENDED],
        [M.EXPIRED],
        by=[Role.SYSTEM],
        guards=["validity_over"],
        effects=["meet_expiry_deadline", "log_event"],
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

    put_on_agenda = shared_acts.put_on_agenda([M.ACTIVE], ready=["office_heard"])

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

    declare_conflict = shared_acts.declare_conflict([M.ACTIVE], by=MEMBERS)
    raise_conflict = shared_acts.raise_conflict([M.ACTIVE], by=[Role.SIGNATORY, Role.SECRETARIAT, *MEMBERS])
    rule_on_conflict = shared_acts.rule_on_conflict([M.ACTIVE], by=[*PRESIDING, Role.SECRETARIAT])
    recuse = shared_acts.recuse([M.ACTIVE], by=MEMBERS)
    open_ballot = shared_acts.open_ballot([M.ACTIVE], "withdrawal_moved")
    cast = shared_acts.cast([M.ACTIVE], by=MEMBERS)
    close_ballot = shared_acts.close_ballot([M.ACTIVE], then=["end_lost_withdrawal"])

    @move(
        None,
        "Cofnij znak",
        [M.ACTIVE, M.SUSPENDED],
        [M.WITHDRAWN],
        by=PRESIDING,
        needs=["reason"],
        guards=["presides", "on_open_session", "office_heard", "withdrawal_carried"],
        effects=["adopt_withdrawal", "settle_agenda_item", "end_mark", "cancel_deadlines", "log_event"],
    )
    def withdraw_mark(self, context: Context) -> None:
        """The panel withdraws the mark; the office may not apply for 24 months."""
