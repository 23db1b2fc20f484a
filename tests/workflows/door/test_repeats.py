"""The same form twice is one act; two acts are two; a page that is out of date is told so."""

from typing import Any

import pytest

from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.workflows.door.conftest import everything
from workflows import door
from workflows.models import JournalEntry
from workflows.refusal import NotEntitled, Refused, Stale
from workflows.states import State

DECLARED: dict[str, Any] = {"headcount": 40, "declared": True}


def test_a_double_click_does_the_act_once(walk: Walk) -> None:
    first = door.perform(walk.case, "submit_for_signature", walk.preparer, request_key="klik", **DECLARED)
    before = everything()
    second = door.perform(walk.case, "submit_for_signature", walk.preparer, request_key="klik", **DECLARED)
    assert not first.repeated
    assert second.repeated
    assert second.entry == first.entry
    assert second.case.state == "signing"
    assert everything() == before


def test_the_control_without_a_key_the_second_click_is_a_second_attempt(walk: Walk) -> None:
    door.perform(walk.case, "submit_for_signature", walk.preparer, **DECLARED)
    with pytest.raises(Refused) as refusal:
        door.perform(walk.case, "submit_for_signature", walk.preparer, **DECLARED)
    assert refusal.value.codes == ["state"]


def test_a_double_click_proposes_once(world: World) -> None:
    walk = road.bring(world, State.FORMAL_CHECK)
    asked: dict[str, Any] = {"rule": "EL-2", "reason": "Brak pełnomocnictwa."}
    first = door.perform(walk.case, "reject", walk.crew.secretary, request_key="dwa", **asked)
    second = door.perform(walk.case, "reject", walk.crew.secretary, request_key="dwa", **asked)
    assert first.proposed
    assert second.repeated
    assert walk.case.proposals.count() == 1


def test_a_double_click_opens_one_case(world: World) -> None:
    asked: dict[str, Any] = {"office": str(world.office.public_id), "edition": world.edition.pk}
    preparer = world.crew.preparers[world.office.pk]
    first = door.begin("application", preparer, request_key="nowa", **asked)
    second = door.begin("application", preparer, request_key="nowa", **asked)
    assert (first.pk, type(first)) == (second.pk, type(second))
    assert JournalEntry.objects.count() == 1


def test_two_legitimate_returns_stay_two(world: World) -> None:
    walk = road.bring(world, State.FORMAL_CHECK)
    for key in ("pierwszy", "drugi"):
        walk.act(
            "return_for_completion",
            walk.crew.secretary,
            request_key=key,
            defects=[{"text": "Brak pełnomocnictwa."}],
        )
        walk.deliver()
        walk.answer_defects()
    assert walk.case.returns == 2
    assert walk.case.journal.filter(act="return_for_completion").count() == 2


def test_a_key_used_in_another_case_is_refused(world: World, walk: Walk) -> None:
    other = world.walk(world.offices[1]).open()
    door.perform(walk.case, "submit_for_signature", walk.preparer, request_key="ten sam", **DECLARED)
    with pytest.raises(Refused) as refusal:
        door.perform(other.case, "withdraw", other.head, request_key="ten sam", reason="Reforma.")
    assert refusal.value.codes == ["request_key"]


def test_a_used_key_answers_nobody_but_who_used_it(world: World, walk: Walk) -> None:
    """Others are asked for their role first, and then refused: a key tells nothing of what was done with it."""
    door.perform(walk.case, "submit_for_signature", walk.preparer, request_key="klik", **DECLARED)
    with pytest.raises(NotEntitled):
        door.perform(walk.case, "withdraw", world.stranger, request_key="klik", reason="Reforma.")
    with pytest.raises(Refused) as refusal:
        door.perform(walk.case, "send_back", walk.head, request_key="klik", reason="Poprawić.")
    assert refusal.value.codes == ["request_key"]


def test_a_key_used_to_open_a_case_opens_it_to_nobody_else(world: World) -> None:
    asked: dict[str, Any] = {"office": str(world.office.public_id), "edition": world.edition.pk}
    door.begin("application", world.crew.preparers[world.office.pk], request_key="nowa", **asked)
    with pytest.raises(NotEntitled):
        door.begin("application", world.stranger, request_key="nowa", **asked)


def test_a_page_shown_before_a_move_is_stale(walk: Walk) -> None:
    seen = walk.case.moved_at_version
    walk.submit()
    before = everything()
    with pytest.raises(Stale) as refusal:
        door.perform(walk.case, "send_back", walk.head, seen=seen, reason="Poprawić opis.")
    assert refusal.value.codes == ["stale"]
    assert everything() == before


def test_an_act_inside_the_state_makes_no_page_stale(walk: Walk) -> None:
    seen = walk.case.moved_at_version
    walk.bring_evidence(walk.preparer, walk.case.self_sheet, "office")
    assert (
        door.perform(walk.case, "submit_for_signature", walk.preparer, seen=seen, **DECLARED).case.state
        == "signing"
    )


def test_the_door_reads_the_case_anew(walk: Walk) -> None:
    """Whatever the caller holds, even altered, the row of the database counts."""
    walk.submit()
    held = type(walk.case).objects.get(pk=walk.case.pk)
    held.__dict__["state"] = "draft"
    with pytest.raises(Refused) as refusal:
        door.perform(held, "submit_for_signature", walk.preparer, **DECLARED)
    assert refusal.value.codes == ["state"]
