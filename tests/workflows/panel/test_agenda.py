"""A case comes before a session, and is on one agenda at a time."""

import pytest

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.workflows.panel.stage import convened
from tests.workflows.stages import codes_refusing
from workflows.models import AgendaItem


def test_cases_stand_on_the_agenda_in_the_order_they_came(walk: Walk) -> None:
    day = convened(walk)

    outcome = walk.act("put_on_agenda", walk.crew.secretary, session=day.session.pk)

    assert outcome.entry is not None
    assert outcome.entry.payload["position"] == 1
    assert outcome.entry.payload["number"] == day.session.number
    assert walk.case.agenda_items.get().state == AgendaItem.State.PLANNED


def test_a_case_is_on_one_agenda_at_a_time(walk: Walk) -> None:
    first, second = convened(walk), convened(walk)
    first.put(walk.case)

    refused = codes_refusing(walk, "put_on_agenda", walk.crew.secretary, session=second.session.pk)

    assert refused == ["session_takes_cases"]


def test_a_session_that_is_over_takes_no_cases(walk: Walk, day: PanelDay) -> None:
    day.close()

    refused = codes_refusing(walk, "put_on_agenda", walk.crew.secretary, session=day.session.pk)

    assert refused == ["session_takes_cases"]


@pytest.mark.parametrize("nothing", [0, "1x", 10**12, [1], {"pk": 1}, True, 1.5])
def test_only_a_session_that_exists_takes_a_case(walk: Walk, nothing: object) -> None:
    assert codes_refusing(walk, "put_on_agenda", walk.crew.secretary, session=nothing) == [
        "session_takes_cases"
    ]


def test_a_withdrawn_case_leaves_the_agenda_with_the_chairs_consent(walk: Walk, day: PanelDay) -> None:
    walk.both("withdraw", walk.head, walk.crew.chair, reason="Urząd zostaje połączony z innym.")

    assert walk.case.state == "withdrawn"
    assert walk.case.agenda_items.get().state == AgendaItem.State.REMOVED


def test_nobody_withdraws_a_case_while_it_is_voted_on(walk: Walk, day: PanelDay) -> None:
    day.on(walk.case, "open_ballot", walk.crew.chair, motion="granted")

    assert codes_refusing(walk, "withdraw", walk.head, reason="Rezygnujemy.") == ["no_open_ballot"]
