"""Times from PostgreSQL are the driver's, read another way."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DataError, connection, connections

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no times of its own"),
]


def read(moment: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [moment])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-03-29 01:59:59.5+01", datetime(2026, 3, 29, 0, 59, 59, 500_000, UTC)),
        ("2026-11-30 23:59:30 Europe/Warsaw", datetime(2026, 11, 30, 22, 59, 30, 0, UTC)),
        ("2026-11-30 23:59:59.000001+00", datetime(2026, 11, 30, 23, 59, 59, 1, UTC)),
        ("0001-01-01 00:00:00+00", datetime(1, 1, 1, tzinfo=UTC)),
        ("9999-12-31 23:59:59.999999+00", datetime(9999, 12, 31, 23, 59, 59, 999_999, UTC)),
    ],
)
def test_a_time_is_read_in_utc(written: str, meant: datetime) -> None:
    assert read(written) == meant
    assert read(written).tzinfo is UTC


@pytest.mark.parametrize("beyond", ["infinity", "10000-01-01 00:00:00+00", "0044-03-15 12:00:00+00 BC"])
def test_what_python_has_no_time_for_is_refused_in_the_drivers_words(beyond: str) -> None:
    with pytest.raises(DataError, match="timestamp"):
        read(beyond)


def test_a_connection_of_another_zone_reads_as_django_does(monkeypatch: pytest.MonkeyPatch) -> None:
    warsaw = ZoneInfo("Europe/Warsaw")
    monkeypatch.setitem(connections["default"].__dict__, "timezone", warsaw)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'Europe/Warsaw'")
    assert read("2026-11-30 22:59:30+00") == datetime(2026, 11, 30, 23, 59, 30, tzinfo=warsaw)
    assert read("2026-11-30 22:59:30+00").tzinfo is warsaw
