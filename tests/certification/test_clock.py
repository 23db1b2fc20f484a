"""Time is injected: it can be set, it can stand still for a block, and it comes back."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from certification import clock

NEW_YEAR_IN_WARSAW = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _real_time_afterwards():
    yield
    clock.reset()


def test_left_alone_it_is_the_real_time_in_utc():
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.now().tzinfo is UTC


def test_set_time_stands_still_until_reset():
    clock.set(NEW_YEAR_IN_WARSAW)
    assert clock.now() == NEW_YEAR_IN_WARSAW
    clock.reset()
    assert clock.now() != NEW_YEAR_IN_WARSAW


def test_today_is_the_day_in_poland():
    with clock.at(NEW_YEAR_IN_WARSAW):
        assert clock.today() == date(2027, 1, 1)


def test_blocks_nest_and_restore():
    clock.set(NEW_YEAR_IN_WARSAW)
    later = NEW_YEAR_IN_WARSAW + timedelta(days=1)
    with clock.at(later):
        assert clock.now() == later
    assert clock.now() == NEW_YEAR_IN_WARSAW


def test_other_threads_keep_their_own_time():
    seen = []
    with clock.at(NEW_YEAR_IN_WARSAW):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen[0] != NEW_YEAR_IN_WARSAW


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(ValueError, match="strefę czasową"):
        clock.set(datetime(2027, 1, 1))  # noqa: DTZ001
