"""SpiffWorkflow on a BPMN diagram of the same path; the instance is JSON in one row."""

from importlib import import_module
from typing import Any

from django.db import transaction

from certification import clock
from certification.bench import peers
from certification.bench.workflow.models import Document
from certification.bench.workflow.path import PATH, Stage, stages
from certification.bench.workflow.plain_viewflow import task_name
from certification.bench.workflow.watch import Watch
from certification.models import User

_HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="path">'


class Spiff:
    """Each act locks the row, reads the instance, runs one user task and what follows by itself, and writes."""

    name = "spiff"

    def __init__(self, person: User) -> None:
        peers.borrow()
        self.person = person
        self.names = [task_name(stage, step) for stage in stages() for step in stage.steps]
        parser = import_module("SpiffWorkflow.bpmn.parser").BpmnParser()
        parser.add_bpmn_str(diagram().encode())
        self.spec = parser.get_spec("path")
        serializer = import_module("SpiffWorkflow.bpmn.serializer").BpmnWorkflowSerializer
        self.serializer = serializer(serializer.configure())
        self.ready = import_module("SpiffWorkflow.util.task").TaskState.READY

    def walk(self, cases: int, watch: Watch) -> None:
        """Take new instances from their first task to their end."""
        for _ in range(cases):
            instance = import_module("SpiffWorkflow.bpmn").BpmnWorkflow(self.spec)
            instance.do_engine_steps()
            key = Document.objects.create(content=self.serializer.serialize_json(instance)).pk
            for name, step in zip(self.names, PATH, strict=True):
                with watch.act(step.act), transaction.atomic():
                    instance = self.execute(key, name)
            if not instance.is_completed():
                raise RuntimeError("SpiffWorkflow's instance has not come to its end")

    def execute(self, key: int, name: str) -> Any:
        """One user task."""
        row = Document.objects.select_for_update().get(pk=key)
        instance = self.serializer.deserialize_json(row.content)
        task = instance.get_next_task(state=self.ready, spec_name=name)
        task.data[name] = {"by": self.person.pk, "at": clock.now().isoformat()}
        task.run()
        instance.do_engine_steps()
        row.content = self.serializer.serialize_json(instance)
        row.save(update_fields=["content"])
        return instance


def diagram() -> str:
    """The path as BPMN: user tasks in a row, parallel gateways around what people do side by side."""
    way = list(stages())
    elements = ['<startEvent id="start"/>', '<endEvent id="end"/>']
    flows: list[tuple[str, str]] = []
    last = "start"
    for stage in way:
        elements += _elements(stage)
        first, final = _ends(stage)
        flows += [(last, first), *_inside(stage)]
        last = final
    flows.append((last, "end"))
    lines = [
        f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}"/>'
        for source, target in flows
    ]
    return (
        f'{_HEAD}<process id="path" isExecutable="true">{"".join(elements + lines)}</process></definitions>'
    )


def _elements(stage: Stage) -> list[str]:
    tasks = [f'<userTask id="{task_name(stage, step)}"/>' for step in stage.steps]
    if len(tasks) == 1:
        return tasks
    return [*tasks, *(f'<parallelGateway id="{gateway}"/>' for gateway in _ends(stage))]


def _ends(stage: Stage) -> tuple[str, str]:
    if len(stage.steps) == 1:
        return stage.name, stage.name
    return f"{stage.name}_split", f"{stage.name}_join"


def _inside(stage: Stage) -> list[tuple[str, str]]:
    if len(stage.steps) == 1:
        return []
    split, join = _ends(stage)
    names = [task_name(stage, step) for step in stage.steps]
    return [(split, name) for name in names] + [(name, join) for name in names]
