"""What an act is told: all it needs, nothing it does not know, nothing too large, nothing unreadable."""

from datetime import date
from typing import Any

import pytest

from certification.season.walk import Walk
from tests.workflows.door.conftest import everything
from workflows import door
from workflows.refusal import Refused

DECLARED = {"headcount": 40, "declared": True}

FAULTS: dict[str, tuple[dict[str, Any], list[str]]] = {
    "nothing": ({}, ["needs_headcount", "needs_declared"]),
    "one missing": ({"headcount": 40}, ["needs_declared"]),
    "blank": ({"headcount": "  ", "declared": True}, ["needs_headcount"]),
    "None": ({"headcount": None, "declared": True}, ["needs_headcount"]),
    "an empty list": ({"headcount": [], "declared": True}, ["needs_headcount"]),
    "one too many": (DECLARED | {"state": "granted"}, ["unknown_field"]),
    "the door's own words": (DECLARED | {"case_id": 1, "role": "admin"}, ["unknown_field", "unknown_field"]),
    "too long": ({"headcount": "9" * 20_001, "declared": True}, ["too_long"]),
    "too large": ({"headcount": ["9" * 10_000] * 201, "declared": True}, ["too_long"]),
    "no JSON": ({"headcount": date(2027, 1, 1), "declared": True}, ["payload"]),
    "a character no database keeps": ({"headcount": "4\0", "declared": True}, ["payload"]),
    "not a number": ({"headcount": "wielu", "declared": True}, ["declarations_made"]),
    "a note that is no text": (DECLARED | {"note": 1.5}, ["no_text", "unknown_field"]),
    "False is an answer": ({"headcount": 40, "declared": False}, ["declarations_made"]),
    "0 is an answer": ({"headcount": 0, "declared": True}, ["declarations_made"]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_payload_is_refused_in_words(walk: Walk, fault: str) -> None:
    payload, codes = FAULTS[fault]
    before = everything()
    with pytest.raises(Refused) as refusal:
        door.perform(walk.case, "submit_for_signature", walk.preparer, **payload)
    assert refusal.value.codes == codes
    assert all(reason.text.endswith(".") for reason in refusal.value.reasons)
    assert everything() == before


@pytest.mark.parametrize("act", ["open", "no_such_act", "", "__init__", "save", "delete", "wanted"])
def test_only_acts_of_the_law_are_acts(walk: Walk, act: str) -> None:
    with pytest.raises(Refused) as refusal:
        door.perform(walk.case, act, walk.preparer)
    assert refusal.value.codes == ["no_such_act"]


def test_the_journal_keeps_what_was_said(walk: Walk) -> None:
    said = "Łódź – „cudzysłów” & <b> 🙂"
    door.perform(walk.case, "withdraw", walk.head, reason=f"  {said} ")
    entry = walk.case.journal.latest("seq")
    assert (entry.reason, entry.source, entry.target) == (said, "draft", "withdrawn")
    assert (entry.actor, entry.role, entry.second_actor) == (walk.head, "signatory", None)


def test_an_act_without_a_line_leaves_none(walk: Walk) -> None:
    lines, version = walk.case.journal.count(), walk.case.version
    walk.case.self_sheet.refresh_from_db()
    outcome = walk.act(
        "save_sheet",
        walk.preparer,
        sheet=walk.case.self_sheet_id,
        rows={"A-01": {"points": 2}},
        revision=walk.case.self_sheet.revision,
    )
    assert outcome.entry is None
    assert (walk.case.journal.count(), walk.case.version) == (lines, version)
    assert walk.case.self_sheet.scores.get(criterion__code="A-01").points == 2
