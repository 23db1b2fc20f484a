"""Two people want the same thing of one case: one is served, the other is told in words what happened."""

import pytest

from certificates.models import Mark
from tests.concurrency.acting import does, lines, state_of
from tests.concurrency.running import SELDOM, Runner, runs, unprotected
from tests.concurrency.stops import Scene, Stops
from workflows import door, registry
from workflows.inbox import open_tasks
from workflows.models import Proposal, Resolution
from workflows.states import State

# Double issue -------------------------------------------------------------------------------------------


def issue_twice(scene: Scene) -> list[Runner]:
    return [does(scene, "issue", who) for who in ("secretary", "second_secretary")]


def test_two_issues_make_one_mark(stops: Stops) -> None:
    for scene, outcome in runs(stops, "granted", issue_twice):
        assert len(outcome.results) == 1
        assert outcome.refused == [["state"]]
        assert (Mark.objects.count(), lines(scene, "issue")) == (1, 1)


def test_control_without_the_lock_two_issues_collide(stops: Stops, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark asks once more whether its application waits for it: without that, too."""
    monkeypatch.setitem(registry.GUARDS, "application_granted", lambda _: None)
    with stops.at("granted") as scene:
        assert unprotected(*issue_twice(scene)).crashed


# A form sent twice ---------------------------------------------------------------------------------------


def click_twice(scene: Scene) -> list[Runner]:
    click = lambda: door.perform(  # noqa: E731
        scene.walk.case, "withdraw", scene.walk.head, request_key="klik", reason="Reforma."
    )
    return [click, click]


def test_a_form_sent_twice_at_the_same_moment_is_one_act(stops: Stops) -> None:
    for scene, outcome in runs(stops, "signing", click_twice, SELDOM):
        assert outcome.refused == []
        assert sorted(each.repeated for each in outcome.results.values()) == [False, True]
        assert lines(scene, "withdraw") == 1


def test_control_without_the_lock_two_clicks_collide(stops: Stops) -> None:
    with stops.at("signing") as scene:
        assert unprotected(*click_twice(scene)).crashed


# Two auditors submitting ---------------------------------------------------------------------------------


def hand_in_both(scene: Scene) -> list[Runner]:
    sheets = {each: scene.walk.assignment_of(each).sheet_id for each in scene.world.crew.auditors[:2]}
    return [does(scene, "submit_sheet", who, sheet=sheet) for who, sheet in sheets.items()]


def test_two_auditors_handing_in_at_once_leave_one_next_task(stops: Stops) -> None:
    for scene, outcome in runs(stops, "audit", hand_in_both):
        assert outcome.refused == []
        assert lines(scene, "submit_sheet") == 2
        assert [task.flow_task.name for task in open_tasks(scene.walk.case)] == ["close_scoring"]


def test_control_without_the_lock_one_auditor_meets_a_failure(stops: Stops) -> None:
    with stops.at("audit") as scene:
        assert unprotected(*hand_in_both(scene)).crashed


# Countersign twice ---------------------------------------------------------------------------------------


def countersign_twice(scene: Scene) -> list[Runner]:
    proposal = Proposal.objects.get(case_id=scene.walk.case.pk, settled_at=None).pk
    return [does(scene, "countersign", who, proposal=proposal) for who in ("chair", "deputy")]


def test_what_two_people_countersign_at_once_is_done_once(stops: Stops) -> None:
    for scene, outcome in runs(stops, "leaving", countersign_twice):
        assert len(outcome.results) == 1
        assert outcome.refused == [["state"]]
        assert (state_of(scene), lines(scene, "withdraw")) == (State.WITHDRAWN, 1)


def test_control_without_the_lock_two_countersign(stops: Stops) -> None:
    with stops.at("leaving") as scene:
        assert unprotected(*countersign_twice(scene)).crashed


# Withdraw against decide ---------------------------------------------------------------------------------


def withdraw_and_decide(scene: Scene) -> list[Runner]:
    _, withdraw = countersign_twice(scene)
    return [withdraw, does(scene, "decide", "chair", reasons="Wyniki w obszarach.")]


def test_a_case_is_withdrawn_or_decided(stops: Stops) -> None:
    for scene, outcome in runs(stops, "leaving", withdraw_and_decide):
        assert len(outcome.results) == 1
        withdrawn = 0 in outcome.results
        assert outcome.refused == [["state"] if withdrawn else ["proposal_open"]]
        assert state_of(scene) == (State.WITHDRAWN if withdrawn else State.GRANTED)
        assert Resolution.objects.count() == (0 if withdrawn else 1)


def test_control_without_the_lock_a_case_is_withdrawn_and_decided(stops: Stops) -> None:
    with stops.at("leaving") as scene:
        assert unprotected(*withdraw_and_decide(scene)).crashed
