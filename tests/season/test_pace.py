"""A phase of the season ends in time, however many offices take part; where there is time an act takes a minute."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from certification import clock
from certification.season.script import Script, spread
from certification.season.sittings import AGENDA, DAYS, HOURS, sittings
from certification.season.stories import Story
from certification.season.timeline import ACT, Timeline, morning

MONDAY = morning(date(2027, 5, 10))
TUESDAY = morning(date(2027, 5, 11))


@pytest.fixture
def timeline() -> Iterator[Timeline]:
    """The season's clock on a Monday morning."""
    yield Timeline(MONDAY)
    clock.reset()


def moments(timeline: Timeline, pieces: int, acts: int, until: datetime, first: int = 0) -> list[datetime]:
    """When each act of a phase happened; ``first``: the pieces before it were played another time."""
    noted: list[datetime] = []

    def piece() -> None:
        for _ in range(acts):
            timeline.act()
            noted.append(clock.now())

    def phase() -> Script:
        yield from [piece] * pieces

    for number, each in enumerate(spread(timeline, until, phase)):
        if number >= first:
            each()
    return noted


@pytest.mark.dry
@pytest.mark.parametrize(("pieces", "acts"), [(1, 1), (60, 4), (3000, 6), (3000, 20), (10, 60)])
def test_a_phase_is_over_in_time(timeline: Timeline, pieces: int, acts: int):
    noted = moments(timeline, pieces, acts, TUESDAY)

    assert len(noted) == pieces * acts
    assert all(before < after for before, after in zip([MONDAY, *noted], noted, strict=False))
    assert noted[-1] < TUESDAY


@pytest.mark.dry
def test_an_act_takes_a_minute_where_nothing_presses(timeline: Timeline):
    noted = moments(timeline, 5, 4, TUESDAY)

    assert noted == [MONDAY + ACT * number for number in range(1, 21)]


@pytest.mark.dry
def test_after_the_phase_an_act_takes_a_minute_again(timeline: Timeline):
    moments(timeline, 3000, 6, TUESDAY)
    before = clock.now()

    timeline.act()

    assert clock.now() - before == ACT


@pytest.mark.dry
def test_who_goes_on_in_the_middle_goes_on_at_the_same_pace(timeline: Timeline):
    whole = moments(timeline, 2000, 3, TUESDAY)
    clock.set(whole[3 * 700 - 1])

    again = moments(timeline, 2000, 3, TUESDAY, first=700)

    assert again == whole[3 * 700 :]


@pytest.mark.dry
def test_a_phase_that_begins_after_its_end_is_a_mistake_in_the_script(timeline: Timeline):
    with pytest.raises(ValueError, match="was to end"):
        moments(timeline, 1, 1, MONDAY)


LAST = date(2027, 8, 20)


def dealt(cases: int) -> list[Any]:
    """So many cases dealt out; numbers stand for them."""
    numbered: list[Any] = [(number, Story()) for number in range(cases)]
    return list(sittings(numbered, LAST))


@pytest.mark.dry
@pytest.mark.parametrize("cases", [1, AGENDA, AGENDA + 1, 480, 481, 2400, 9000])
def test_every_case_comes_before_one_session_and_no_two_meet(cases: int):
    table = dealt(cases)

    assert sorted(number for sitting in table for number, _ in sitting.cast) == list(range(cases))
    hours = [(sitting.day, hour) for sitting in table for hour in (sitting.begins, sitting.ends)]
    assert sorted(hours) == hours
    assert len({(sitting.day, sitting.begins) for sitting in table}) == len(table)
    assert (table[-1].day, LAST - table[0].day < timedelta(days=DAYS)) == (LAST, True)


@pytest.mark.dry
def test_sessions_are_added_before_agendas_grow():
    counts = {cases: [len(sitting.cast) for sitting in dealt(cases)] for cases in (0, 47, 480, 1920, 3200)}

    assert counts == {0: [], 47: [47], 480: [60] * 8, 1920: [60] * DAYS * len(HOURS), 3200: [100] * 32}


@pytest.mark.dry
def test_a_piece_is_made_when_its_turn_comes(timeline: Timeline):
    made = 0

    def phase() -> Script:
        nonlocal made
        for _ in range(1000):
            made += 1
            yield timeline.act

    pieces = spread(timeline, TUESDAY, phase)
    next(pieces)

    assert made == 1000 + 1  # counted before, and the first one for playing
