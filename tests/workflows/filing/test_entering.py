"""Who may open an application, and when."""

from datetime import date, timedelta
from typing import Any

import pytest

from certification import clock
from certification.models import Office
from tests.cast import World
from workflows import door
from workflows.deadlines import DeadlineKind, running
from workflows.filing import marks
from workflows.refusal import Refused
from workflows.states import State


def codes(world: World) -> list[str]:
    with pytest.raises(Refused) as refusal:
        world.walk().open()
    return refusal.value.codes


def test_a_draft_opens_with_a_number_and_the_closing_day_as_its_deadline(world: World) -> None:
    case = world.walk().open().case
    deadline = running(case, DeadlineKind.FILING)

    assert (case.state, case.number) == (State.DRAFT, "PU/2027/0001")
    assert deadline is not None
    assert deadline.due_at == world.edition.closes_at
    assert deadline.explanation == "nabór (edycja 2027) → do 3 maja 2027 r., godz. 23:59"


def test_before_the_opening_and_from_the_closing_instant_nobody_enters(world: World) -> None:
    clock.set(world.edition.opens_at - timedelta(seconds=1))
    assert codes(world) == ["edition_open"]

    clock.set(world.edition.closes_at)
    assert codes(world) == ["edition_open"]

    clock.set(world.edition.closes_at - timedelta(microseconds=1))
    assert world.walk().open().case.state == State.DRAFT


def test_an_office_has_one_live_application_per_scope(world: World) -> None:
    walk = world.walk().open()
    assert codes(world) == ["no_live_application"]

    other_scope = door.begin(
        "application",
        walk.preparer,
        office=str(world.office.public_id),
        edition=world.edition.pk,
        scope="Wydział Komunikacji",
    )
    assert other_scope.state == State.DRAFT

    walk.act("withdraw", walk.head, reason="Zmieniliśmy plany.")
    assert world.walk().open().case.number == "PU/2027/0003"


def test_an_office_whose_mark_was_withdrawn_waits_24_months(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def withdrawn(office: Office, since: date) -> date | None:
        asked.append(since)
        return date(2026, 5, 4) if office == world.office else None

    monkeypatch.setattr(marks, "_answers", [withdrawn])

    assert codes(world) == ["no_mark_withdrawn_lately"]
    assert asked == [date(2025, 3, 22)]
    assert world.walk(world.offices[1]).open().case.state == State.DRAFT


@pytest.mark.parametrize("junk", [10**30, 2**63, [None], [[]], {"a": 1}, 1.5, True, "x", "9" * 40])
def test_an_office_or_edition_that_nobody_can_mean_is_refused_in_words(world: World, junk: object) -> None:
    meant: dict[str, Any] = {"office": str(world.office.public_id), "edition": world.edition.pk}
    for field in meant:
        with pytest.raises(Refused) as refusal:
            door.begin("application", world.walk().preparer, **(meant | {field: junk}))
        assert refusal.value.codes == [field]
