"""What the door reads of a case once it is locked, in one statement: the actor's standing, and the journal's end."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from certification.models import User
from criteria.prepared import Facts, Part, Question, part
from workflows.impartiality.standing import Standing, of_somebody, somebody_keys
from workflows.models import Case, Deadline, JournalEntry
from workflows.models.deadline import RUNNING
from workflows.twopeople import open_proposals


@dataclass(frozen=True)
class Admission:
    """What is known of a case and of who is at the door. ``actor`` None is the system's timer."""

    case: Case
    actor: User | None
    facts: Facts

    @cached_property
    def standing(self) -> Standing:
        """What the actor is to the case."""
        return Standing(self.case, self.facts, self.actor.pk if self.actor else 0)

    @property
    def head(self) -> str:
        """The hash of the journal's last line; "" where there is none."""
        return next((row["hash"] for row in self.facts.get("head", [])), "")

    @property
    def cycles(self) -> dict[str, int]:
        """The last cycle of each kind of deadline."""
        rows = sorted(self.facts.get("deadline", []), key=lambda row: int(row["cycle"]))
        return {row["kind"]: row["cycle"] for row in rows}

    @property
    def running(self) -> set[str]:
        """The kinds of deadline one of which nothing has ended yet."""
        return {row["kind"] for row in self.facts.get("deadline", []) if row["state"] in RUNNING}

    @property
    def is_proposed(self) -> bool:
        """Whether something waits for a second person."""
        return "proposal" in self.facts


def admission(case: Case, actor: User | None) -> Admission:
    """Read it. One statement."""
    return Admission(case, actor, _QUESTION.ask(*somebody_keys(case, actor)))


def _parts(case: int, *others: Any) -> list[Part]:
    return [
        *of_somebody(case, *others),
        part("head", JournalEntry.objects.head(case), "hash"),
        part("deadline", Deadline.objects.filter(case=case), "kind", "cycle", "state"),
        part("proposal", open_proposals(case), "pk"),
    ]


_QUESTION = Question(_parts)
