"""What the panel may resolve about a mark: the motions, which act announces each, and how they are called."""

from workflows.panel import words

SUSPENDED, REINSTATED, WITHDRAWN = "suspended", "reinstated", "withdrawn"

ANNOUNCED_BY = {SUSPENDED: "suspend", REINSTATED: "reinstate", WITHDRAWN: "withdraw_mark"}
"""The act that carries out what was voted for."""

AFTER_HEARING = (SUSPENDED, WITHDRAWN)
"""Motions against the office: none is put before it could speak."""

MOTIONS = {SUSPENDED: "Zawiesić znak", REINSTATED: "Przywrócić znak", WITHDRAWN: "Cofnąć znak"}
DECISIONS = {SUSPENDED: "Znak zawieszony", REINSTATED: "Znak przywrócony", WITHDRAWN: "Znak cofnięty"}


def connect() -> None:
    """Tell the panel's pages and minutes."""
    words.MOTIONS.update(MOTIONS)
    words.DECISIONS.update(DECISIONS)
    words.ANNOUNCED_BY.update(ANNOUNCED_BY)
