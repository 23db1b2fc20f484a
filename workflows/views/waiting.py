"""Which tasks wait for a person, in order, read no further than asked.

Whoever has thousands of tasks sees the first page of them: each queue gives its oldest tasks from an index, and
only as many as the page needs are looked at.
"""

import heapq
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from viewflow.workflow.models import Task

from certification.clock import now
from certification.models import User
from criteria.asked import ExistsForEach
from criteria.prepared import Listing
from workflows.flows import flow_of
from workflows.inbox import open_among, queues_of, tasks_for
from workflows.models import Case as CaseRow
from workflows.models import Deadline
from workflows.models.deadline import RUNNING, DeadlineState
from workflows.onlooker import Onlooker, onlooker
from workflows.states import EMBARGOED
from workflows.tasks import TASKS
from workflows.views.finding import seen_by_process

SHOWN = (*RUNNING, DeadlineState.EXPIRED)
"""Dates that matter to whoever has the task: those that run, and those missed."""

COUNTED = 99
"""Nobody is told a greater number of tasks."""

Aged = tuple[datetime, int]
"""When a task was opened, and its key."""


def waiting(user: User, queue_names: list[str]) -> "QuerySet[Task]":
    """The person's open tasks, without cases they must keep out of or must not know the decision of."""
    return _waiting(now(), onlooker(user), queue_names)


def count_waiting(user: User, queue_names: Sequence[str]) -> int:
    """How many tasks ``waiting`` has, counted one further than ``COUNTED``; asked for every page."""
    return len(_COUNTING.all(now(), *onlooker(user).keys, *queue_names))


def first_waiting(user: User, number: int, names: Sequence[str] | None = None) -> list[int]:
    """Keys of so many of the person's tasks: those with a date first, by date, then the others by age.

    ``names``: the addresses of their queues, where these are known.
    """
    names = queues_of(user).addresses if names is None else names
    asking = (now(), *onlooker(user).keys)
    dated, undated = _dated(_DATED.all(*asking, *names))
    busy = _BUSY.all(*names) if names else []
    streams = [_oldest(number).all(*asking, *piece) for piece in ((), *busy)]
    rest = islice(heapq.merge(undated, *streams), max(number - len(dated), 0))
    return [*dated[:number], *(key for _, key in rest)]


def _waiting(moment: datetime, who: Onlooker, queue_names: Sequence[str]) -> "QuerySet[Task]":
    return _seen(tasks_for(who.person, queue_names), moment, who)


def _counted(
    moment: datetime, person: int, day: date, advised: date, employer: str, *names: str
) -> "QuerySet[Task, tuple[int]]":
    rows = _waiting(moment, Onlooker(person, day, advised, employer), names)
    keys: QuerySet[Task, tuple[int]] = rows.values_list("pk")
    return keys[: COUNTED + 1]


_COUNTING = Listing(_counted)


def _seen(tasks: "QuerySet[Task]", moment: datetime, who: Onlooker) -> "QuerySet[Task]":
    """Without a join to the case: PostgreSQL, which cannot know how few tasks are asked for, would join all of them."""
    decided = CaseRow.objects.filter(process=OuterRef("process"), state__in=EMBARGOED)
    secret = Q(owner_permission__startswith="office:") & Q(
        ExistsForEach(decided.exclude(application__office_gate_at__lte=moment))
    )
    return tasks.filter(seen_by_process(who, "process")).exclude(secret)


def _busy(*names: str) -> "QuerySet[Task, tuple[str]]":
    """Those of the queues that have any task: each is in order in an index, all together are not."""
    found = open_among(Q(owner=None, owner_permission__in=names))
    rows: QuerySet[Task, tuple[str]] = found.values_list("owner_permission")
    return rows.distinct()


_BUSY = Listing(_busy)


@lru_cache(maxsize=16)
def _oldest(number: int) -> Listing:
    """Asks for so many of the oldest tasks of a person, or of one queue where its name is told, without those of
    the kinds that may have a date."""

    def rows(
        moment: datetime, person: int, day: date, advised: date, employer: str, *name: str
    ) -> "QuerySet[Task, tuple[datetime, int]]":
        who = Onlooker(person, day, advised, employer)
        piece = Q(owner=None, owner_permission=name[0]) if name else Q(owner=person)
        seen = _seen(open_among(piece), moment, who).exclude(flow_task__in=_nodes_with_dates())
        found: QuerySet[Task, tuple[datetime, int]] = seen.order_by("created", "pk").values_list(
            "created", "pk"
        )
        return found[:number]

    return Listing(rows)


def _with_dates(
    moment: datetime, person: int, day: date, advised: date, employer: str, *names: str
) -> "QuerySet[Task, tuple[datetime | None, datetime, int]]":
    """When the tasks of the kinds that may have a date are due, and their age."""
    due = Deadline.objects.filter(
        case__process=OuterRef("process"), kind=OuterRef("date_of"), state__in=SHOWN
    ).order_by("-cycle")
    rows = _waiting(moment, Onlooker(person, day, advised, employer), names)
    found = rows.filter(flow_task__in=_nodes_with_dates()).annotate(
        date_of=_date_of(), due=Subquery(due.values("due_at")[:1])
    )
    columns: QuerySet[Task, tuple[datetime | None, datetime, int]] = found.values_list("due", "created", "pk")
    return columns


_DATED = Listing(_with_dates)


def _dated(columns: list[tuple[Any, ...]]) -> tuple[list[int], list[Aged]]:
    """Keys of the tasks that have a date, by date; and the age of those of the same kinds that have none yet."""
    dated = sorted((due, created, key) for due, created, key in columns if due)
    return [key for _, _, key in dated], sorted((created, key) for due, created, key in columns if not due)


def _nodes_with_dates() -> list[Any]:
    return [flow_of(info.kind).instance.node(code) for code, info in TASKS.items() if info.deadline]


def _date_of() -> Case:
    """The kind of deadline that a task is due by."""
    kinds = [When(flow_task=node, then=Value(TASKS[node.name].deadline)) for node in _nodes_with_dates()]
    return Case(*kinds, default=Value(""), output_field=CharField())
