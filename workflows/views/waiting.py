"""Which tasks wait for a person, in order, read no further than asked.

Whoever has thousands of tasks sees the first page of them: each queue gives its oldest tasks from an index, and
only as many as the page needs are looked at.
"""

import heapq
from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import Case, CharField, OuterRef, Q, QuerySet, Subquery, Value, When
from viewflow.workflow.models import Task

from certification.clock import now
from certification.models import User
from criteria.prepared import Listing
from workflows.flows import flow_of
from workflows.inbox import addresses, open_among, queues, tasks_for
from workflows.models import Deadline
from workflows.models.deadline import RUNNING, DeadlineState
from workflows.onlooker import Onlooker, onlooker
from workflows.states import EMBARGOED
from workflows.tasks import TASKS
from workflows.views.finding import seen_through

SHOWN = (*RUNNING, DeadlineState.EXPIRED)
"""Dates that matter to whoever has the task: those that run, and those missed."""

COUNTED = 99
"""Nobody is told a greater number of tasks."""

Aged = tuple[datetime, int]
"""When a task was opened, and its key."""


def waiting(user: User, queue_names: list[str]) -> "QuerySet[Task]":
    """The person's open tasks, without cases they must keep out of or must not know the decision of."""
    return _waiting(now(), onlooker(user), queue_names)


def count_waiting(user: User, queue_names: list[str]) -> int:
    """How many tasks ``waiting`` has, counted one further than ``COUNTED``; asked for every page."""
    return len(_COUNTING.all(now(), *onlooker(user).keys, *queue_names))


def first_waiting(user: User, number: int) -> list[int]:
    """Keys of so many of the person's tasks: those with a date first, by date, then the others by age."""
    names = addresses(queues(user))
    dated, undated = _dated(user, names)
    streams = [_oldest(piece, user, number) for piece in _pieces(user, names)]
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
    told = Q(process__case__application__office_gate_at__lte=moment)
    secret = Q(owner_permission__startswith="office:", process__case__state__in=EMBARGOED) & ~told
    return tasks.filter(seen_through(who, "process__case")).exclude(secret)


def _pieces(user: User, queue_names: list[str]) -> list[Q]:
    """The person's own tasks, and each of their queues that has any, one by one: each is in order in an index,
    all together are not."""
    busy = (
        open_among(Q(owner_permission__in=queue_names)).values_list("owner_permission", flat=True).distinct()
    )
    return [Q(owner=user), *(Q(owner=None, owner_permission=name) for name in busy)]


def _oldest(piece: Q, user: User, number: int) -> list[Aged]:
    """The oldest tasks of a piece, without those of the kinds that may have a date."""
    rows = _seen(open_among(piece), now(), onlooker(user)).exclude(flow_task__in=_nodes_with_dates())
    return list(rows.order_by("created", "pk").values_list("created", "pk")[:number])


def _dated(user: User, queue_names: list[str]) -> tuple[list[int], list[Aged]]:
    """Keys of the tasks that have a date, by date; and the age of those of the same kinds that have none yet."""
    due = Deadline.objects.filter(
        case=OuterRef("process__case"), kind=OuterRef("date_of"), state__in=SHOWN
    ).order_by("-cycle")
    rows = waiting(user, queue_names).filter(flow_task__in=_nodes_with_dates())
    found = rows.annotate(date_of=_date_of(), due=Subquery(due.values("due_at")[:1]))
    columns = list(found.values_list("due", "created", "pk"))
    dated = sorted((due, created, key) for due, created, key in columns if due)
    return [key for _, _, key in dated], sorted((created, key) for due, created, key in columns if not due)


def _nodes_with_dates() -> list[Any]:
    return [flow_of(info.kind).instance.node(code) for code, info in TASKS.items() if info.deadline]


def _date_of() -> Case:
    """The kind of deadline that a task is due by."""
    kinds = [When(flow_task=node, then=Value(TASKS[node.name].deadline)) for node in _nodes_with_dates()]
    return Case(*kinds, default=Value(""), output_field=CharField())
