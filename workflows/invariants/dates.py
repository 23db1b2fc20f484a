"""Deadlines and proposals: what runs, what ended, and where each date comes from."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import F

from workflows import laws
from workflows.deadlines.clocks import told
from workflows.invariants.asking import Scope, invariant
from workflows.invariants.looking import Columns, Rows
from workflows.models import Deadline, JournalEntry, Proposal
from workflows.models.deadline import RUNNING

Notes = dict[tuple[str, int], dict[str, Any]]
"""By kind and cycle of a deadline: the last line that tells of it."""


_STALE = Rows(
    lambda: Proposal.objects.filter(settled_at=None, made_at_version__lt=F("case__moved_at_version"))
)
_DEADLINES = Rows(lambda: Deadline.objects.order_by("case", "pk"))
_LINES = Columns(
    lambda: (
        JournalEntry.objects.filter(payload__has_key="deadlines")
        .order_by("case", "seq")
        .values_list("case", "payload__deadlines")
    )
)


@cache
def _running_in_vain(kind: str) -> Rows[Deadline]:
    ended = {"case__kind": kind, "case__state__in": laws.model_of(kind).FINAL}
    return Rows(lambda: Deadline.objects.filter(state__in=RUNNING, **ended))


@invariant("application", "mark")
def finished_cases_wait_for_nothing(scope: Scope) -> Iterator[str]:
    """In a final state, whatever the law, no deadline runs; and no proposal outlives a change of state."""
    for kind in laws.kinds() if scope.case is None else (scope.kind,):
        for deadline in _running_in_vain(kind).of(scope):
            yield f"{deadline} w zakończonej sprawie {deadline.case_id}"
    for proposal in _STALE.of(scope):
        yield f"{proposal} sprzed zmiany stanu"


@invariant("application", "mark")
def dates_follow_from_the_journal(scope: Scope) -> Iterator[str]:
    """Every date is the one that the last line about it tells, with all that the line tells of it."""
    told_of = _told_by_case(scope)
    case, notes = 0, Notes()
    for deadline in _DEADLINES.of(scope):
        while case < deadline.case_id:
            case, notes = next(told_of, (deadline.case_id, Notes()))
        line = notes.get((deadline.kind, deadline.cycle), {}) if case == deadline.case_id else {}
        now = told(deadline)
        if not line or any(line[name] != now[name] for name in now.keys() & line.keys()):
            yield f"{deadline} w sprawie {deadline.case_id}: dziennik nie mówi o tym terminie"


def _told_by_case(scope: Scope) -> Iterator[tuple[int, Notes]]:
    """What the journal tells of dates, case by case, so that only one case's lines are in memory."""
    for case, of_case in groupby(_LINES.of(scope), key=itemgetter(0)):
        yield case, {(each["kind"], each["cycle"]): each for _, notes in of_case for each in notes}
