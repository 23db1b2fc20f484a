"""The first page after login: what waits for me, until when and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from viewflow.workflow.models import Task

from certification.clock import now
from certification.exports import exported
from certification.frames import Rows, joined, short
from certification.language import translated
from certification.models import AccessRequest, GrantedRole
from certification.paging import asked_page
from criteria.prepared import Reading, padded
from workflows.access import holds
from workflows.deadlines import targets
from workflows.deadlines.clocks import local_day
from workflows.errands import Errand, errands_of
from workflows.lists.tasks import WAITING, waiting_items
from workflows.models import Application, Case, Deadline
from workflows.navigation import visitor_of
from workflows.tasks import TASKS, TaskInfo
from workflows.views.cases import may_open
from workflows.views.finding import address, as_called, person
from workflows.views.offers import act_url
from workflows.views.waiting import SHOWN, first_waiting

AT_THE_CASE = frozenset(
    {
        "prepare",
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
    "agree_change": "remark",
    "approve_mark_letter": "letter",
    "dispatch_mark_letter": "letter",
    "register_mark_delivery": "letter",
    "resend_mark_letter": "letter",
}
"""Tasks about one row of the case: the field of the act's form that the task's key fills in."""

PER_PAGE = 25
PAGES_AHEAD = 3
"""How many pages after the one shown are known of."""


@dataclass(frozen=True)
class Item:
    """One row of the inbox; ``code`` of the task, which waits ``since`` that day.

    ``target``: the working deadline of the case's stage, where the task is the work of that stage.
    """

    code: str
    label: str
    url: str
    case: Case
    deadline: Deadline | None
    overdue: bool
    since: date
    target: date | None = None

    @property
    def subject(self) -> str:
        """The case, as its person may know it."""
        return self.case.title

    @property
    def due_on(self) -> date | None:
        """The last day, where there is one."""
        return self.deadline.due_on if self.deadline else self.target

    @property
    def explanation(self) -> str:
        """Where that day comes from."""
        return str(self.deadline.explanation) if self.deadline else str(self.explained)

    @property
    def explained(self) -> str:
        """The same, for readers of any language."""
        if self.deadline:
            return self.deadline.explained
        return targets.explained(self.case) if self.target else ""


def _due(row: Item | Errand) -> date:
    return row.due_on or date.max


def inbox(request: HttpRequest) -> HttpResponseBase:
    """What waits for the person, the most urgent first, page by page."""
    asked = asked_page(request)
    if file := exported(request, WAITING, waiting_items(person(request))):
        return file
    keys = first_waiting(
        person(request), (asked + PAGES_AHEAD) * PER_PAGE, visitor_of(request).queues.addresses
    )
    page = Paginator(keys, PER_PAGE).get_page(asked)
    errands = errands_of(person(request)) if page.number == 1 else []
    rows: list[Item | Errand] = [*errands, *items(list(page), now())]
    context: dict[str, object] = {"page": page, "rows": joined(map(_drawn, sorted(rows, key=_due)))}
    if not rows:
        context["only_oversees"] = visitor_of(request).only_oversees
        context["answers_erasures"] = holds(person(request), GrantedRole.DPO)
        context["prepares_gala"] = holds(person(request), GrantedRole.GALA)
        context["may_open"] = may_open(person(request))
        context["only_signs"] = visitor_of(request).only_signs
        context["without_an_office"] = not visitor_of(request).queues.names
        if context["without_an_office"]:
            asked_for = AccessRequest.objects.waiting().filter(user=person(request))
            context["asked"] = asked_for.order_by("-made_at").first()
    return render(request, "workflows/inbox.html", context)


_ROWS = Rows("workflows/inbox_row.html", "url", "label", "subject", "due_on", "explained", "since")


def _drawn(row: Item | Errand) -> SafeString:
    return _ROWS.row(
        *(("dated",) if row.due_on else ()),
        *(("overdue",) if row.overdue else ()),
        url=row.url,
        label=translated(row.label),
        subject=row.subject,
        due_on=short(row.due_on) if row.due_on else "",
        explained=translated(row.explained),
        since="" if isinstance(row, Errand) else short(row.since),
    )


def items(tasks: Sequence[int], at: datetime) -> list[Item]:
    """The rows of tasks given by their keys, in that order. Two queries, and two for each kind of case."""
    rows = {task.pk: task for task in _TASKS.all(*padded(tasks))} if tasks else {}
    named = [(rows[key], rows[key].flow_task.name) for key in tasks if rows[key].flow_task]
    # A task that a changed law dropped waits for ``manage.py heal`` and shows nobody anything meanwhile.
    found = [(task, TASKS[name]) for task, name in named if name in TASKS]
    cases = as_called((task.process.case for task, _ in found), with_names_alone=True)
    deadlines = _deadlines(cases)
    return [_item(cases[task.process.case.pk], task, info, deadlines, at) for task, info in found]


def _item(
    case: Case,
    task: Task,
    info: TaskInfo,
    deadlines: dict[tuple[int, str], Deadline],
    at: datetime,
) -> Item:
    deadline = deadlines.get((case.pk, info.deadline))
    target = case.target_on if info.aims else None
    late = deadline.due_at <= at if deadline else target is not None and target < local_day(at)
    return Item(
        code=info.code,
        label=info.label,
        url=_url(case, info, task),
        case=case,
        deadline=deadline,
        overdue=late,
        since=local_day(task.created),
        target=target,
    )


def _deadlines(cases: Iterable[int]) -> dict[tuple[int, str], Deadline]:
    keys = padded(sorted(cases))
    return {(row.case_id, row.kind): row for row in (_DATES.all(*keys) if keys else ())}


_TASKS: "Reading[Task]" = Reading(
    lambda *keys: (
        Task.objects.filter(pk__in=keys)
        .order_by()
        .select_related("process__case")
        .only("flow_task", "external_task_id", "created", "process__case__kind")
    )
)
_DATES = Reading(lambda *cases: Deadline.objects.filter(case__in=cases, state__in=SHOWN).order_by("cycle"))


def _url(case: Case, info: TaskInfo, task: Task) -> str:
    """The page of the task's usual act, filled in with what the task is about; else the case's."""
    if info.code == "sign_papers":
        return reverse("session-papers", args=[case.public_id])
    if info.code in AT_THE_CASE or (case.kind != Application.KIND and info.code not in ROWS):
        return address(case)
    if info.code == "score":
        return act_url(case, "save_sheet")
    field = ROWS.get(info.code)
    initial = {field: task.external_task_id} if field else {}
    return act_url(case, info.acts[0], **initial)
