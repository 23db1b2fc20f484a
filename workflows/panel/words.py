"""How the panel's motions and outcomes are called in Polish."""

from criteria.said import said
from workflows.models import Ballot, Resolution
from workflows.models.application import Decision
from workflows.states import State

DISTINCTION = "distinction"
"""A choice on the page: granted, with distinction."""

MOTIONS: dict[str, str] = {
    DISTINCTION: "Przyznać znak z wyróżnieniem",
    State.GRANTED.value: "Przyznać znak",
    State.CONDITIONAL.value: "Przyznać znak warunkowo",
    State.REFUSED.value: "Nie przyznawać znaku",
}
"""Motions, the best first; a room above adds those about its own cases."""

DECISIONS: dict[str, str] = {str(code): str(label) for code, label in Decision.choices}
"""What is said of a case afterwards; a room above adds its own."""


ANNOUNCED_BY: dict[str, str] = {}
"""Of motions about other cases than applications: the act that announces them. A room above adds its own."""


def motion_of(ballot: Ballot) -> str:
    """What the ballot is or was about."""
    return MOTIONS[DISTINCTION if ballot.distinction else ballot.motion]


def decision_of(resolution: Resolution) -> str:
    """What was resolved."""
    label = DECISIONS.get(resolution.decision, resolution.decision)
    return said("{decision} z wyróżnieniem", decision=label) if resolution.distinction else label
