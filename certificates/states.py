"""The states of a mark and the groups of them that its law speaks of."""

from enum import StrEnum

from django.utils.translation import gettext_noop


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
    MarkState.PENDING: gettext_noop("przygotowany"),
    MarkState.ACTIVE: "ważny",
    MarkState.SUSPENDED: "zawieszony",
    MarkState.EXPIRED: "wygasł",
    MarkState.WITHDRAWN: "cofnięty",
    MarkState.RELINQUISHED: "urząd zrezygnował",
    MarkState.SUPERSEDED: "zastąpiony nowym",
    MarkState.VOID: "unieważniony przed ogłoszeniem",
}

IN_FORCE = (MarkState.ACTIVE, MarkState.SUSPENDED)
"""Published, and its time is not over."""
PUBLISHED = tuple(state for state in MarkState if state.is_public)
ENDED_EARLY = (MarkState.VOID, MarkState.WITHDRAWN, MarkState.RELINQUISHED, MarkState.SUPERSEDED)
"""Over before its last day; these tell since when."""
FINAL = (*ENDED_EARLY, MarkState.EXPIRED)
UNDER_WAY = tuple(state for state in MarkState if state not in FINAL)
