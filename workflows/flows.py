"""viewflow's flows, derived from the laws: one node per inbox task, edges read off the acts it offers."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.base import Edge

from workflows import laws
from workflows.acts import Act
from workflows.tasks import TASKS, TaskInfo

_flows: dict[str, Any] = {}


def to_case(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """A task is worked on at its case's page, where the law's acts are; never inside viewflow."""
    return redirect("case", request.activation.process.case.public_id)  # type: ignore[attr-defined]


class TaskNode(flow.View):  # type: ignore[misc]
    """A human task. The library's own ways to undo, cancel or revive it would bypass the law."""

    undo_view_class = cancel_view_class = revive_view_class = None

    def _outgoing(self) -> Iterator[Edge]:
        for act in _acts_offered(self.flow_class.kind, self.name):
            for target in act.targets:
                for other in _tasks_of_state(self.flow_class.kind, target):
                    yield Edge(src=self, dst=self.flow_class.instance.node(other.code), edge_class="next")


def _acts_offered(kind: str, task: str) -> Iterator[Act]:
    acts = laws.acts(kind)
    yield from (acts[code] for code in TASKS[task].acts if code in acts)


def _tasks_of_state(kind: str, state: str) -> Iterator[TaskInfo]:
    for info in TASKS.values():
        if info.kind == kind and state in info.states:
            yield info


def derive(kind: str, name: str, module: str) -> Any:
    """A flow class for the law of ``kind``; ``module`` is where viewflow will look for it by name."""
    nodes: dict[str, Any] = {
        info.code: TaskNode(to_case).Annotation(title=info.label)
        for info in TASKS.values()
        if info.kind == kind
    }
    attributes = {
        "__module__": module,
        "__doc__": f"Sprawa: {kind}",
        "kind": kind,
        "start": flow.StartHandle(this.begin),
        "begin": lambda self, activation: activation.process,
        "end": flow.End(),
        **nodes,
    }
    return type(name, (flow.Flow,), attributes)


def register(kind: str, flow_class: Any) -> Any:
    """Make the flow known for its kind of case."""
    _flows[kind] = flow_class
    return flow_class


def flow_of(kind: str) -> Any:
    """The flow class of a kind of case."""
    return _flows[kind]


ApplicationFlow = register("application", derive("application", "ApplicationFlow", __name__))
SessionFlow = register("session", derive("session", "SessionFlow", __name__))
