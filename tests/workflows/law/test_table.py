"""The declared law is the written one, row by row, and its numbers are those of the chart."""

import pytest

from tests.workflows.law.table import TABLES, Row
from workflows import laws
from workflows.acts import NOWHERE, Act
from workflows.states import State

ROWS = [(kind, act) for kind in laws.kinds() for act in laws.acts(kind)]


def declared(act: Act) -> Row:
    """An act of the law as a row of the table."""
    return Row(
        act.code,
        frozenset(act.sources) - {NOWHERE},
        frozenset(act.targets),
        frozenset(role.value for role in act.by),
        frozenset(role.value for role in act.countersigned_by),
        frozenset(act.countersigned_in),
    )


def test_every_kind_of_case_has_its_table() -> None:
    assert set(TABLES) == set(laws.kinds())


@pytest.mark.parametrize(("kind", "act"), ROWS)
def test_an_act_is_declared_as_written(kind: str, act: str) -> None:
    assert act in TABLES[kind], f"{kind}: the new act {act} needs a row in tests/workflows/law/table.py"
    assert declared(laws.acts(kind)[act]) == TABLES[kind][act]


def test_no_written_act_is_missing() -> None:
    assert {kind: set(rows) for kind, rows in TABLES.items()} == {
        kind: set(laws.acts(kind)) for kind in laws.kinds()
    }


def test_the_moving_acts_are_numbered_in_order() -> None:
    numbers = {act.number or 0: act.code for act in laws.acts("application").values() if act.moves}
    assert list(range(1, 32)) == sorted(numbers)
    assert numbers[1] == "open"
    assert [numbers[each] for each in (2, 18, 22, 25, 30)] == [
        "submit_for_signature",
        "decide",
        "reconsider",
        "issue",
        "correct_decision",
    ]


def test_nothing_leads_out_of_a_final_state_and_into_every_other_leads_something() -> None:
    edges = laws.edges("application")
    assert {source for source, _ in edges} - {NOWHERE} == {
        state for state in State if not state.meaning.final
    }
    assert {target for _, target in edges} == set(State)


def test_the_timer_decides_no_case() -> None:
    by_timer = [act for kind in laws.kinds() for act in laws.acts(kind).values() if "system" in act.by]
    moves = {act.code for act in by_timer if act.moves and act.sources != (NOWHERE,)}
    assert moves == {"lapse", "expire"}


def test_every_act_says_what_it_is_for() -> None:
    for model in laws.kinds().values():
        for code, act in laws.acts(model.KIND).items():
            assert act.label, code
            if code != model.OPENING.code:
                assert getattr(model, code).__doc__, code
