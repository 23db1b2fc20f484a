"""What the inbox looks at: the rows that tell which tasks a case wants, read in one statement.

Each part is asked by the queryset of the concern that owns its rule; which parts a state needs stands below.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from viewflow.workflow.models import Task

from criteria.prepared import Facts, Part, Question, moment, part
from workflows.audits.models import Assignment, AuditReport
from workflows.audits.queries import open_divergences, open_majors, proposed_changes
from workflows.impartiality.queries import open_conflicts
from workflows.letters.models import Letter
from workflows.models import (
    AgendaItem,
    Ballot,
    Case,
    Deadline,
    JournalEntry,
    NamedVote,
    Opinion,
    Turnout,
    Visit,
    VisitPlan,
    Waiver,
)
from workflows.models.deadline import DeadlineKind, DeadlineState
from workflows.reconsideration.queries import (
    condition_deadlines,
    contest_deadlines,
    contest_waivers,
    letters_delivered,
    requests,
)
from workflows.states import State as S
from workflows.twopeople import open_proposals

HUMAN = "HUMAN"


def _tasks(case: int) -> Part:
    rows = Task.objects.filter(process__case=case, flow_task_type=HUMAN, finished__isnull=True)
    return part("task", rows, "pk", "flow_task", "external_task_id", "owner_id", "owner_permission")


def _open_votes(name: str, model: type[NamedVote] | type[Turnout]) -> Callable[[int], Part]:
    def votes(case: int) -> Part:
        rows = model.objects.filter(ballot__case=case, ballot__state=Ballot.State.OPEN)
        return part(name, rows, "member_id")

    return votes


_PARTS: dict[str, Callable[[int], Part]] = {
    "task": _tasks,
    "proposal": lambda case: part("proposal", open_proposals(case), "pk", "act"),
    "letter": lambda case: part(
        "letter", Letter.objects.filter(case=case), "pk", "state", "channel", "resends_id"
    ),
    "visit": lambda case: part("visit", VisitPlan.objects.filter(case=case), "pk", "state"),
    "visited": lambda case: part("visited", Visit.objects.filter(case=case), "pk"),
    "seat": lambda case: part(
        "seat", Assignment.objects.filter(case=case), "pk", "expert_id", "capacity", "state"
    ),
    "conflict": lambda case: part("conflict", open_conflicts(case), "person_id"),
    "divergence": lambda case: part("divergence", open_divergences(case), "pk"),
    "major": lambda case: part("major", open_majors(case), "pk", "state"),
    "change": lambda case: part("change", proposed_changes(case), "pk"),
    "report": lambda case: part("report", AuditReport.objects.filter(case=case), "version", "made_at"),
    "deadline": lambda case: part(
        "deadline", Deadline.objects.filter(case=case), "kind", "cycle", "state", "set_at"
    ),
    "waiver": lambda case: part("waiver", Waiver.objects.filter(application=case), "kind", "at"),
    "came_by": lambda case: part("came_by", JournalEntry.objects.last_move(case), "act"),
    "contest": lambda case: part("contest", contest_deadlines(case), "cycle", "state"),
    "contest_waived": lambda case: part("contest_waived", contest_waivers(case), "pk"),
    "told": lambda case: part("told", letters_delivered(case), "pk"),
    "condition": lambda case: part("condition", condition_deadlines(case), "cycle", "state"),
    "request": lambda case: part("request", requests(case), "seq"),
    "opinion": lambda case: part("opinion", Opinion.objects.filter(case=case), "round", "member_id"),
    "agenda": lambda case: part("agenda", AgendaItem.objects.filter(case=case, state="planned"), "pk"),
    "ballot": lambda case: part("ballot", Ballot.objects.filter(case=case, state="open"), "pk", "roll"),
    "named": _open_votes("named", NamedVote),
    "turnout": _open_votes("turnout", Turnout),
}

_ALWAYS = ("task", "proposal")
_FILED = (*_ALWAYS, "letter", "conflict")
_AUDITED = (*_FILED, "seat", "deadline")
_DECIDED = (*_FILED, "came_by", "contest", "contest_waived", "told")

_NEEDS: dict[str, tuple[str, ...]] = {
    S.DRAFT: _ALWAYS,
    S.SIGNING: _ALWAYS,
    S.RETURNED: (*_FILED, "deadline"),
    S.ADMITTED: (*_FILED, "seat"),
    S.AUDIT: (*_FILED, "seat", "visit", "visited"),
    S.CONSENSUS: (*_FILED, "seat", "divergence"),
    S.REPLY: (*_AUDITED, "report", "waiver"),
    S.REPLY_REVIEW: (*_FILED, "seat", "change"),
    S.CORRECTION: (*_AUDITED, "major"),
    S.FILE_REVIEW: (*_FILED, "seat"),
    S.PANEL: (*_FILED, "ballot", "named", "turnout"),
    S.DEFERRED: (*_AUDITED,),
    S.CONDITIONAL: (*_FILED, "seat", "condition"),
    S.RECONSIDERATION: (*_FILED, "seat", "request", "opinion"),
    S.GRANTED: _DECIDED,
    S.REFUSED: _DECIDED,
    S.REJECTED: _DECIDED,
}
"""Which parts a state's tasks are read from, beside the open tasks themselves."""


def needs(state: str, *parts: str) -> None:
    """A law from a room above reads these parts in one of its states."""
    _NEEDS[state] = (*_ALWAYS, *parts)


@dataclass(frozen=True)
class CaseFile:
    """The rows of one case that its tasks follow from."""

    case: Case
    facts: Facts
    parts: tuple[str, ...]

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of one part, in no order.

        Raises:
            LookupError: the part was not read for a case in this state.

        """
        if name not in self.parts:
            raise LookupError(f"{name!r} is not read in the state {self.case.state!r}")
        return self.facts.get(name, [])

    def reads(self, name: str) -> bool:
        """Whether a part is read for a case in this state."""
        return name in self.parts

    def keys(self, name: str, column: str) -> list[int]:
        """Distinct values of one column of a part, in order."""
        return sorted({row[column] for row in self.rows(name)})

    def newest(self, name: str, **having: Any) -> dict[str, Any] | None:
        """The last cycle among the rows of a part that have these values."""
        rows = [row for row in self.rows(name) if all(row[key] == value for key, value in having.items())]
        return max(rows, key=lambda row: int(row["cycle"]), default=None)

    def has_expired(self, kind: DeadlineKind) -> bool:
        """What the timer noted, not what the clock says: the inbox follows the database."""
        deadline = self.newest("deadline", kind=kind)
        return deadline is not None and deadline["state"] == DeadlineState.EXPIRED

    @property
    def last_report_at(self) -> datetime | None:
        """When the last version of the report was made."""
        report = max(self.rows("report"), key=lambda row: int(row["version"]), default=None)
        return moment(report["made_at"]) if report else None

    @property
    def roll(self) -> frozenset[int]:
        """Who may vote in the ballot that is open."""
        found: set[int] = set()
        for row in self.rows("ballot"):
            # SQLite keeps JSON as text, so it comes back as text inside the answer.
            found.update(json.loads(row["roll"]) if isinstance(row["roll"], str) else row["roll"])
        return frozenset(found)

    @property
    def voters(self) -> frozenset[int]:
        """Who has voted in the ballot that is open; never how."""
        return frozenset({*self.keys("named", "member_id"), *self.keys("turnout", "member_id")})


def file_of(case: Case) -> CaseFile:
    """The rows of a case, as the database has them now. One statement."""
    parts = _NEEDS.get(str(case.state), _FILED)
    return CaseFile(case, _question(parts).ask(case.pk), parts)


@cache
def _question(parts: tuple[str, ...]) -> Question:
    return Question(lambda case: [_PARTS[name](case) for name in parts])
