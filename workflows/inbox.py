"""The inbox: open viewflow tasks are made equal to what the case wants, after every act.

Level-triggered: nothing here knows what changed, so it cannot disagree with the law, and asking twice does
nothing. Rows are viewflow's own ``Task`` and ``Process``; its activations, which would let somebody act beside
the law, are not used to write them.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q, QuerySet
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from certification.clock import today
from certification.models import Edition, GrantedRole, Membership, MembershipRole, User
from certification.roles import grants_of
from criteria.prepared import Changing, Part, Question, part
from criteria.rows import insert_all
from workflows.casefile import HUMAN, CaseFile, file_of
from workflows.flows import flow_of
from workflows.wants import Want, edition_queue, office_queue

if TYPE_CHECKING:
    from workflows.models import Case


def open_process(case: "Case", at: datetime) -> Process:
    """The viewflow process a new case's tasks hang on."""
    process: Process = Process.objects.create(flow_class=flow_of(case.KIND), created=at)
    return process


def open_tasks(case: "Case") -> "QuerySet[Task]":
    """The human tasks of the case that wait for somebody."""
    rows: QuerySet[Task] = Task.objects.filter(
        process_id=case.process_id, flow_task_type=HUMAN, finished__isnull=True
    )
    return rows


def reconcile(case: "Case", at: datetime, act: str = "") -> tuple[int, int]:
    """Make the open tasks equal to ``case.wanted()``; returns how many were opened and closed.

    ``act`` is what was just done: tasks that offered it end as done, others as cancelled.
    """
    file = file_of(case)
    wanted = {_identity(want): want for want in case.wants(file)}
    surplus = []
    for pk, identity in _present(file):
        if wanted.pop(identity, None) is None:
            surplus.append((pk, identity[0]))
    _close(surplus, at, act)
    insert_all(_task(case, want, at) for want in wanted.values())
    if case.is_final:
        Process.objects.filter(pk=case.process_id, finished__isnull=True).update(
            status=PROCESS.DONE, finished=at
        )
    return len(wanted), len(surplus)


def disagreement(case: "Case") -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """What is wanted but not open, and what is open but not wanted; both empty in a sound case."""
    file = file_of(case)
    wanted = {_identity(want) for want in case.wants(file)}
    present = {identity for _, identity in _present(file)}
    return wanted - present, present - wanted


class Queues(NamedTuple):
    """Every queue a person may take tasks from. ``addresses``: as tasks are addressed, where an appointment for all
    editions (``:role`` in ``names``) is written out for each.
    """

    names: list[str]
    addresses: list[str]


def queues_of(user: User) -> Queues:
    """The queues of a person; asked for every page of theirs. One query."""
    said = _SAID.ask(user.pk, today())
    names = [
        office_queue(row["office"], MembershipRole(row["role"]).role) for row in said.get("membership", ())
    ]
    everywhere: set[str] = set()
    for row in said.get("appointment", ()):
        roles = sorted(GrantedRole(row["role"]).roles)
        if row["edition"]:
            names += [edition_queue(row["edition"], role) for role in roles]
        else:
            everywhere |= {f":{role.value}" for role in roles}
    editions = sorted(row["pk"] for row in said.get("edition", ()))
    written = [f"edition:{edition}{role}" for edition in editions for role in sorted(everywhere)]
    return Queues([*names, *sorted(everywhere)], names + written)


def _said(person: int, day: date) -> Iterator[Part]:
    members: QuerySet[Membership] = Membership.objects.active(day)
    yield part("membership", members.filter(user=person, confirmed_at__isnull=False), "office", "role")
    yield part("appointment", grants_of(person, day), "edition", "role")
    yield part("edition", Edition.objects.all(), "pk")


_SAID = Question(_said)


def tasks_for(person: int, queue_names: Sequence[str]) -> "QuerySet[Task]":
    """What waits for this person: tasks of their own, and those of their queues (``Queues.addresses``), in no order."""
    return open_among(Q(owner=person) | Q(owner=None, owner_permission__in=queue_names))


def open_among(condition: Q) -> "QuerySet[Task]":
    """The open human tasks that meet a condition."""
    rows: QuerySet[Task] = Task.objects.filter(condition, flow_task_type=HUMAN, finished__isnull=True)
    return rows.order_by()


def _identity(want: Want) -> tuple[str, ...]:
    return (want.task, want.key, str(want.owner or ""), want.queue)


def _present(file: CaseFile) -> "Iterator[tuple[int, tuple[str, ...]]]":
    """The open tasks: key and identity. viewflow stores a node as ``app/flows.Flow.node``."""
    for row in file.rows("task"):
        node = (row["flow_task"] or "").rpartition(".")[2]
        key, queue = row["external_task_id"] or "", row["owner_permission"] or ""
        yield row["pk"], (node, key, str(row["owner_id"] or ""), queue)


def _task(case: "Case", want: Want, at: datetime) -> Task:
    node = flow_of(case.KIND).instance.node(want.task)
    return Task(
        process_id=case.process_id,
        flow_task=node,
        flow_task_type=HUMAN,
        status=STATUS.ASSIGNED if want.owner else STATUS.NEW,
        created=at,
        assigned=at if want.owner else None,
        owner_id=want.owner,
        owner_permission=want.queue or None,
        external_task_id=want.key or None,
    )


def _close(surplus: list[tuple[int, str]], at: datetime, act: str) -> None:
    """Close tasks, given by key and code; a code that a changed law dropped offered nothing."""
    from workflows.tasks import TASKS

    done = [pk for pk, code in surplus if code in TASKS and act in TASKS[code].acts]
    dropped = [pk for pk, _ in surplus if pk not in done]
    for keys, status in ((done, STATUS.DONE), (dropped, STATUS.CANCELED)):
        if len(keys) == 1:  # as after most acts
            _CLOSING.change(keys[0], str(status), at)
        elif keys:
            Task.objects.filter(pk__in=keys).update(status=status, finished=at)


_CLOSING = Changing(lambda pk, status, at: (Task.objects.filter(pk=pk), {"status": status, "finished": at}))
