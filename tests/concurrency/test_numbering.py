"""Numbers and places given at the same moment: no two alike, none skipped, nobody opens the same thing twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from certification import clock
from tests.concurrency.acting import does
from tests.concurrency.running import SELDOM, Runner, race, runs, unprotected
from tests.concurrency.stops import Scene, Stops
from workflows import door, numbering
from workflows.models import AgendaItem, Application, Series, Session
from workflows.numbering import next_number
from workflows.panel.law import SessionState


def convene(scene: Scene, who: str, **asked: Any) -> Runner:
    actor, edition = getattr(scene.world.crew, who), scene.world.edition.pk
    day = (clock.now() + timedelta(days=7)).isoformat()
    return lambda: door.begin("session", actor, edition=edition, scheduled_at=day, place="Warszawa", **asked)


def opens(scene: Scene, position: int, **asked: Any) -> Runner:
    world = scene.world
    office, preparer = world.offices[position], world.crew.preparers[world.offices[position].pk]
    asked |= {"office": str(office.public_id), "edition": world.edition.pk}
    return lambda: door.begin("application", preparer, **asked)


# Two secretaries numbering -------------------------------------------------------------------------------


def convene_two(scene: Scene) -> list[Runner]:
    return [convene(scene, who) for who in ("secretary", "second_secretary")]


def test_two_sessions_convened_at_once_get_two_numbers(stops: Stops) -> None:
    for _, outcome in runs(stops, "draft", convene_two):
        assert outcome.refused == []
        numbers = Session.objects.order_by("number").values_list("number", flat=True)
        assert list(numbers) == ["P/PU/2027/1", "P/PU/2027/2"]


def test_control_without_the_lock_two_sessions_get_one_number(
    stops: Stops, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counting on and reading the number are one statement; read first and nobody waits for anybody."""
    with stops.at("draft") as scene:
        convene(scene, "secretary")()
        reads_only = f"SELECT last + 1 FROM {Series._meta.db_table} WHERE name = %s"
        monkeypatch.setattr(numbering, "_NEXT", reads_only)
        assert unprotected(*convene_two(scene)).crashed


def test_a_series_never_gives_a_number_twice(stops: Stops) -> None:
    def take() -> list[int]:
        taken = []
        for _ in range(10):
            with transaction.atomic():
                taken.append(next_number("trial"))
        return taken

    with stops.at("draft"):
        outcome = race(take, take, take)
    assert outcome.refused == []
    assert sorted(number for taken in outcome.results.values() for number in taken) == list(range(1, 31))


# Opening the same thing twice ----------------------------------------------------------------------------


def test_an_office_opening_twice_at_once_gets_one_application(stops: Stops) -> None:
    for _, outcome in runs(stops, "draft", lambda scene: [opens(scene, 1), opens(scene, 1)], SELDOM):
        assert len(outcome.results) == 1
        assert outcome.refused == [["no_live_application"]]
        assert Application.objects.count() == 2


def test_opening_clicked_twice_opens_once(stops: Stops) -> None:
    """Both clicks lead to the one application; numbers stay without a gap."""
    click = lambda scene: opens(scene, 1, request_key="klik")  # noqa: E731
    for _, outcome in runs(stops, "draft", lambda scene: [click(scene), click(scene)], SELDOM):
        assert outcome.refused == []
        assert len({each.pk for each in outcome.results.values()}) == 1
        assert Application.objects.count() == 2


def test_convening_clicked_twice_convenes_once(stops: Stops) -> None:
    click = lambda scene: convene(scene, "secretary", request_key="klik")  # noqa: E731
    for _, outcome in runs(stops, "draft", lambda scene: [click(scene), click(scene)], SELDOM):
        assert outcome.refused == []
        assert [each.number for each in Session.objects.all()] == ["P/PU/2027/1"]


# Places on an agenda -------------------------------------------------------------------------------------


def put_both(scene: Scene) -> list[Runner]:
    assert scene.other
    assert scene.session
    cases, session = (scene.walk.case, scene.other.case), scene.session.pk
    return [does(scene, "put_on_agenda", "secretary", case, session=session) for case in cases]


def test_two_cases_put_on_an_agenda_at_once_take_two_places(stops: Stops) -> None:
    for _, outcome in runs(stops, "two", put_both, SELDOM):
        assert outcome.refused == []
        assert list(AgendaItem.objects.order_by("position").values_list("position", flat=True)) == [1, 2]


def put_and_cancel(scene: Scene) -> list[Runner]:
    assert scene.session
    session, crew = scene.session, scene.world.crew
    return [
        does(scene, "put_on_agenda", "secretary", session=session.pk),
        lambda: door.perform(session, "cancel_session", crew.second_secretary, reason="Choroba."),
    ]


def test_no_case_waits_on_the_agenda_of_a_session_called_off(stops: Stops) -> None:
    for _, outcome in runs(stops, "two", put_and_cancel, SELDOM):
        assert 1 in outcome.results
        assert outcome.refused == ([] if 0 in outcome.results else [["session_takes_cases"]])
        planned = AgendaItem.objects.filter(state=AgendaItem.State.PLANNED)
        assert not planned.filter(session__state=SessionState.CANCELLED).exists()
