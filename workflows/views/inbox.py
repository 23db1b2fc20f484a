"""The first page after login: what waits for me, until when and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from viewflow.workflow.models import Task

from certification.clock import now
from certification.models import User
from workflows.access import visible_applications
from workflows.inbox import tasks_for
from workflows.models import Application, Case, Deadline
from workflows.models.deadline import RUNNING, DeadlineState
from workflows.states import EMBARGOED
from workflows.tasks import TASKS, TaskInfo
from workflows.views.finding import address, person
from workflows.views.offers import act_url

AT_THE_CASE = frozenset(
    {
        "prepare",
        "check_formally",
        "settle_overdue",
        "declare",
        "vote",
        "preside",
        "recheck",
        "show_fulfilment",
    }
)
"""Tasks with several things to do: they start at the page of the case."""

ROWS = {
    "approve_letter": "letter",
    "dispatch_letter": "letter",
    "register_delivery": "letter",
    "resend_letter": "letter",
    "plan": "finding",
    "verify": "finding",
    "rule_on_objection": "person",
    "rule_on_conflict": "person",
    "countersign": "proposal",
}
"""Tasks about one row of the case: the field of the act's form that the task's key fills in."""

SHOWN = (*RUNNING, DeadlineState.EXPIRED)
"""Dates that matter to whoever has the task: those that run, and those missed."""


@dataclass(frozen=True)
class Item:
    """One row of the inbox."""

    label: str
    url: str
    case: Case
    office: str
    deadline: Deadline | None
    overdue: bool


def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the person, the most urgent first."""
    return render(request, "workflows/inbox.html", {"items": items(person(request), now())})


def waiting(user: User) -> "QuerySet[Task]":
    """The person's open tasks, without cases they must keep out of or must not know the decision of."""
    application = Q(process__case__kind=Application.KIND)
    seen = Q(process__case__in=visible_applications(user).values("pk"))
    told = Q(process__case__application__office_gate_at__lte=now())
    secret = Q(owner_permission__startswith="office:", process__case__state__in=EMBARGOED) & ~told
    return tasks_for(user).filter(~application | seen).exclude(secret)


def items(user: User, at: datetime) -> list[Item]:
    """The inbox in four queries, however long it is."""
    named = [(task, task.flow_task.name) for task in waiting(user) if task.flow_task]
    # A task that a changed law dropped waits for ``manage.py heal`` and shows nobody anything meanwhile.
    tasks = [(task, TASKS[name]) for task, name in named if name in TASKS]
    keys = {task.process.case.pk for task, _ in tasks}
    applications = (
        Application.objects.select_related("office").prefetch_related("office__names").in_bulk(keys)
    )
    deadlines = _deadlines(keys)
    found = []
    for task, info in tasks:
        case: Case = applications.get(task.process.case.pk) or task.process.case
        deadline = deadlines.get((case.pk, info.deadline))
        found.append(
            Item(
                label=info.label,
                url=_url(case, info, task),
                case=case,
                office=case.office.name if isinstance(case, Application) else "",
                deadline=deadline,
                overdue=deadline is not None and deadline.due_at <= at,
            )
        )
    return sorted(found, key=_urgency)


def _deadlines(cases: Iterable[int]) -> dict[tuple[int, str], Deadline]:
    rows = Deadline.objects.filter(case__in=cases, state__in=SHOWN).order_by("cycle")
    return {(row.case_id, row.kind): row for row in rows}


def _url(case: Case, info: TaskInfo, task: Task) -> str:
    """The page of the task's usual act, filled in with what the task is about; else the case's."""
    if info.code in AT_THE_CASE or case.kind != Application.KIND:
        return address(case)
    if info.code == "score":
        return act_url(case, "save_sheet")
    field = ROWS.get(info.code)
    initial = {field: task.external_task_id} if field else {}
    return act_url(case, info.acts[0], **initial)


def _urgency(item: Item) -> tuple[bool, datetime]:
    due = item.deadline.due_at if item.deadline else item.case.moved_at
    return item.deadline is None, due
