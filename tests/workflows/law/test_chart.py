"""The chart in the documentation is drawn from the law, fresh, whole, and nothing in it lies on anything else."""

from io import StringIO
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command

from workflows import chart, laws
from workflows.management.commands import law_chart
from workflows.states import State

NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn() -> ElementTree.Element:
    return ElementTree.fromstring(chart.svg())


def texts(drawn: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in drawn.iter(f"{NAMESPACE}text")]


def test_the_chart_in_the_documentation_is_fresh() -> None:
    call_command("law_chart", "--check")


def test_a_stale_chart_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(law_chart, "CHART", tmp_path / "law.svg")
    with pytest.raises(CommandError, match="uruchom"):
        call_command("law_chart", "--check")
    call_command("law_chart", stdout=StringIO())
    call_command("law_chart", "--check")
    (tmp_path / "law.svg").write_text("<svg/>")
    with pytest.raises(CommandError):
        call_command("law_chart", "--check")


def test_every_act_and_every_state_is_on_it(drawn: ElementTree.Element) -> None:
    shown = texts(drawn)
    assert [text for text in shown if text.isdigit()] == [str(number) for number in range(1, 32)]
    for act in chart.moving_acts():
        assert act.label in shown
    for state in State:
        assert state.label in shown
        assert state.value in shown


def test_every_edge_is_drawn_once(drawn: ElementTree.Element) -> None:
    """A ring for every source, a head for every target, and one of each in the key."""
    acts = chart.moving_acts()
    rings = len(list(drawn.iter(f"{NAMESPACE}circle")))
    heads = len(list(drawn.iter(f"{NAMESPACE}path")))
    assert rings == sum(len(act.sources) for act in acts) + 1
    assert heads == sum(len(act.targets) for act in acts) + 1
    assert len(laws.edges("application")) == len({edge for act in acts for edge in act.edges})


def test_nothing_reaches_into_what_stands_beside_it(drawn: ElementTree.Element) -> None:
    """Names of acts end before the columns begin (a letter is about half as wide as it is high)."""
    columns = chart.MARGIN + chart.NAMES_W - chart.COLUMN_W
    for node in drawn.iter(f"{NAMESPACE}text"):
        if node.get("x") == str(chart.MARGIN + 32):
            width = 0.52 * float(node.get("font-size", "0")) * len(node.text or "")
            assert chart.MARGIN + 32 + width < columns + chart.COLUMN_W, node.text


def test_everything_lies_inside(drawn: ElementTree.Element) -> None:
    _, _, width, height = map(float, (drawn.get("viewBox") or "").split())
    for node in drawn.iter():
        for key, limit in (("x", width), ("cx", width), ("x2", width), ("y", height), ("cy", height)):
            if node.get(key):
                assert -20 <= float(node.get(key, "0")) <= limit
