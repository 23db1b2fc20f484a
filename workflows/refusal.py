"""A refusal: which rule said no, in words the reader can act on."""

from collections.abc import Iterable
from dataclasses import dataclass

from criteria.said import joined


@dataclass(frozen=True)
class Reason:
    """One rule that was not met: its stable code, what is wrong, and what would satisfy it (both Polish)."""

    code: str
    text: str
    remedy: str = ""

    def __str__(self) -> str:
        return joined([each for each in (self.text, self.remedy) if each], " ")


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The door says no; nothing has been changed."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self.reasons = list(reasons)
        super().__init__(joined(map(str, self.reasons), " "))

    @property
    def codes(self) -> list[str]:
        """Stable codes of the rules that refused, in the order they were asked."""
        return [reason.code for reason in self.reasons]


class NotEntitled(Refused):
    """The actor has no role that may do the act in this case."""


class Stale(Refused):
    """The case has moved on since the actor looked at it."""
