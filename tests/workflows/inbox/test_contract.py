"""The inbox is viewflow's own: rows it understands, nodes derived from the law, and none of its other doors."""

import pytest
import viewflow
from viewflow.workflow import flow
from viewflow.workflow.models import Process, Task

from certification.season.walk import Walk
from tests import road
from tests.cast import World
from workflows import checks, door, inbox, laws
from workflows.flows import TaskNode, flow_of
from workflows.models import Case
from workflows.registry import EFFECTS, GUARDS
from workflows.states import State
from workflows.tasks import TASKS, TaskInfo

KINDS = ["application", "session", "mark"]


def test_the_contract_is_with_this_viewflow() -> None:
    assert viewflow.__version__.startswith("2.4")


def test_every_kind_of_case_has_its_flow() -> None:
    assert set(laws.kinds()) == set(KINDS) == {info.kind for info in TASKS.values()}


@pytest.mark.parametrize("kind", KINDS)
def test_nodes_are_the_tasks_of_the_law(kind: str) -> None:
    nodes = {node.name: node for node in flow_of(kind).instance.nodes()}
    tasks = {code for code, info in TASKS.items() if info.kind == kind}
    assert set(nodes) == tasks | {"start", "end"}
    for code in tasks:
        assert nodes[code].task_title == TASKS[code].label


@pytest.mark.parametrize("kind", KINDS)
def test_no_node_can_be_undone_cancelled_or_revived_by_the_library(kind: str) -> None:
    for node in flow_of(kind).instance.nodes():
        if isinstance(node, TaskNode):
            closed = (node.undo_view_class, node.cancel_view_class, node.revive_view_class)
            assert closed == (None, None, None), node.name
            assert issubclass(type(node), flow.View)


def test_every_task_offers_acts_its_law_knows() -> None:
    for info in TASKS.values():
        assert info.acts, info.code
        assert set(info.acts) <= set(laws.acts(info.kind)), info.code


def test_a_task_offers_something_wherever_it_may_appear() -> None:
    """In each of its states at least one act of the task belongs to that state."""
    idle = [
        (info.code, state)
        for info in TASKS.values()
        for state in info.states
        if not any(state in laws.acts(info.kind)[act].sources for act in info.acts)
    ]
    assert idle == []


def test_every_moving_act_of_people_is_offered_by_a_task() -> None:
    offered = {(info.kind, act) for info in TASKS.values() for act in info.acts}
    wanted = {
        (kind, act.code)
        for kind in KINDS
        for act in laws.acts(kind).values()
        if act.moves and act != laws.kinds()[kind].OPENING and act.by != {"system"}
    }
    assert {act for _, act in wanted - offered} == {"withdraw", "decline", "request_reconsideration"} | {
        "correct_decision",
        "cancel_session",
        "relinquish",
        "suspend_urgently",
    }, "rights one may use but nobody waits for; everything else is somebody's task"


def test_a_task_that_offers_an_unknown_act_fails_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TASKS, "odd", TaskInfo("odd", "application", "Dziwne", ("no_such_act",)))
    assert [error.id for error in checks.tasks_offer_acts()] == ["workflows.E002"]
    monkeypatch.undo()
    assert checks.tasks_offer_acts() == []


def test_a_law_that_names_an_unknown_rule_fails_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(GUARDS, "filing_over")
    monkeypatch.delitem(EFFECTS, "unfreeze_content")
    assert [error.msg for error in checks.law_is_supplied()] == [
        "application: guard 'filing_over' of act 'lapse' is registered nowhere",
        "application: effect 'unfreeze_content' of act 'send_back' is registered nowhere",
    ]
    monkeypatch.undo()
    assert checks.law_is_supplied() == []


# Rows ---------------------------------------------------------------------------------------------------


def agree(case: Case) -> None:
    """Open rows are what the case wants, and viewflow can read each of them."""
    fresh = door.concrete(Case.objects.get(pk=case.pk))
    assert inbox.disagreement(fresh) == (set(), set()), fresh.state
    for task in inbox.open_tasks(fresh):
        node = task.flow_task
        assert isinstance(node, TaskNode), task.pk
        info = TASKS[node.name]
        assert info.kind == fresh.kind
        assert not info.states or fresh.state in info.states, (node.name, fresh.state)
        assert task.status == ("ASSIGNED" if task.owner_id else "NEW")
        assert bool(task.owner_id) != bool(task.owner_permission)
        assert task.process.flow_class is flow_of(fresh.kind)


def test_after_every_act_of_a_whole_walk_the_inbox_is_what_the_case_wants(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    perform = door.perform

    def watched(case: Case, act: str, *args: object, **payload: object) -> door.Outcome:
        outcome = perform(case, act, *args, **payload)  # type: ignore[arg-type]
        agree(outcome.case)
        done.append(act)
        return outcome

    monkeypatch.setattr(door, "perform", watched)
    silent = set()
    for walk in road.tour(world):
        agree(walk.case)
        if not inbox.open_tasks(walk.case).exists():
            silent.add(walk.case.state)
        if walk.case.is_final:
            assert Process.objects.get(pk=walk.case.process_id).finished is not None
    assert silent == {"certified", "withdrawn", "closed"} | {"rejected"}, (
        "nobody has to act on a final case, nor while the office may still contest what was delivered"
    )
    assert len(set(done)) > 35
    assert len(done) > 140


def test_what_was_done_ends_as_done_and_the_rest_as_cancelled(world: World) -> None:
    walk = road.bring(world, State.RETURNED)
    walk.answer_defects()
    ended = Task.objects.filter(process=walk.case.process, finished__isnull=False)
    by_name = {task.flow_task.name: task.status for task in ended.order_by("pk")}
    assert by_name["complete"] == "DONE"
    assert by_name["mend"] == "CANCELED"
    assert by_name["sign"] == "DONE"


def test_asking_twice_changes_nothing(walk_in_draft: Walk) -> None:
    before = list(Task.objects.values_list())
    assert inbox.reconcile(walk_in_draft.case, walk_in_draft.case.opened_at) == (0, 0)
    assert list(Task.objects.values_list()) == before


@pytest.fixture
def walk_in_draft(world: World) -> Walk:
    return world.walk().open()


def test_the_library_still_stores_what_we_write() -> None:
    """Columns of viewflow's rows that the inbox writes; a release that renames one fails here."""
    written = {"process", "flow_task", "flow_task_type", "status", "created", "assigned", "finished"}
    written |= {"owner", "owner_permission", "external_task_id"}
    assert written <= {field.name for field in Task._meta.get_fields()}
    assert {"flow_class", "created", "finished", "status"} <= {f.name for f in Process._meta.get_fields()}
