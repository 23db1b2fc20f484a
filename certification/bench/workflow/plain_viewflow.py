"""viewflow alone on the same path: its own flow, nodes and tasks, its default of no lock."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.models import Process

from certification import clock
from certification.bench.workflow.floor import Floor
from certification.bench.workflow.models import PlainCase
from certification.bench.workflow.path import PATH, Stage, Step, stages
from certification.bench.workflow.watch import Watch
from certification.models import User
from workflows.states import State

OWNER = "owner"


def _page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """A human task needs a page; here nobody looks at it."""
    return HttpResponse()


def _owner(activation: Any) -> User:
    """Who the next task is for: somebody known without a query."""
    return User(pk=activation.process.data[OWNER])


def _nodes(stage: Stage, after: str) -> dict[str, Any]:
    """One human task; or a split, one task for each person, and their join."""
    following = getattr(this, after)
    if len(stage.steps) == 1:
        return {stage.name: flow.View(_page).Assign(_owner).Next(following)}
    split, join = flow.Split(), f"{stage.name}_join"
    nodes: dict[str, Any] = {stage.name: split, join: flow.Join().Next(following)}
    for step in stage.steps:
        name = task_name(stage, step)
        nodes[name] = flow.View(_page).Assign(_owner).Next(getattr(this, join))
        split.Next(getattr(this, name))
    return nodes


def task_name(stage: Stage, step: Step) -> str:
    """The node of one person's act."""
    return f"{stage.name}_{step.side}" if step.side else stage.name


def _flow() -> Any:
    way = list(stages())
    names = [stage.name for stage in way] + ["end"]
    nodes: dict[str, Any] = {}
    for stage, after in zip(way, names[1:], strict=True):
        nodes |= _nodes(stage, after)
    start = flow.StartHandle(this.begin).Next(getattr(this, names[0]))
    attributes = {"__module__": __name__, "start": start, "begin": _begin, "end": flow.End(), **nodes}
    return type("PathFlow", (flow.Flow,), attributes)


def _begin(self: Any, activation: Any, person: User) -> Process:
    process: Process = activation.process
    process.data = {OWNER: person.pk}
    return process


PathFlow = _flow()


class PlainViewflow:
    """Each act is what viewflow's own page does on POST: load the task, activate, start, execute.

    Its flow replaces the state; letters, votes and people at work are rows all the same, so it keeps the floor's.
    """

    name = "viewflow"

    def __init__(self, person: User) -> None:
        self.person, self.rows = person, Floor(person)
        self.names = [task_name(stage, step) for stage in stages() for step in stage.steps]

    def walk(self, cases: int, watch: Watch) -> None:
        """Take new processes from their first task to their end."""
        for _ in range(cases):
            process = PathFlow.start.run(person=self.person)
            case = PlainCase.objects.create(state=State.SIGNING)
            for name, step in zip(self.names, PATH, strict=True):
                node = PathFlow.instance.node(name)
                key = PathFlow.task_class.objects.filter(process=process, flow_task=node).latest("pk").pk
                with watch.act(step.act):
                    self.execute(process.pk, key, case, step)
            if not Process.objects.filter(pk=process.pk, status="DONE").exists():
                raise RuntimeError("viewflow's process has not come to its end")

    def execute(self, process: int, key: int, case: PlainCase, step: Step) -> None:
        """One task, as ``viewflow.workflow.flow.utils.wrap_view`` does it."""
        with PathFlow.lock(process), transaction.atomic():
            task = PathFlow.task_class.objects.get(pk=key)
            activation = task.flow_task.activation_class(task)
            if not task.flow_task.can_execute(self.person, task=task):
                raise RuntimeError("viewflow does not let the owner execute")
            activation.start(None)
            task.data = {"at": clock.now().isoformat()}
            activation.execute()
            self.rows.keep(case, step)
