"""Calendar files: what a calendar program reads in them, by RFC 5545."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from certification.calendars import Event, Standing, calendar_response, uid_of
from certification.calendars.writing import write
from certification.clock import WARSAW

NINE = datetime(2027, 3, 29, 9, 0, tzinfo=WARSAW)
"""Summer time began the day before."""


def visit(**changes) -> Event:
    told = {
        "uid": uid_of("wizyta", 7),
        "summary": "Wizyta w urzędzie",
        "starts": NINE,
        "ends": NINE + timedelta(hours=6),
        "changed_at": datetime(2027, 3, 1, 12, 0, 0, 555, tzinfo=UTC),
    }
    return Event(**{**told, **changes})


def lines(*events: Event, name: str = "") -> list[str]:
    return write(events, name=name).decode().replace("\r\n ", "").split("\r\n")


def test_an_event_is_told_in_utc():
    told = lines(visit())
    assert "DTSTART:20270329T070000Z" in told
    assert "DTEND:20270329T130000Z" in told
    assert "DTSTAMP:20270301T120000Z" in told
    assert "UID:wizyta-7@127.0.0.1" in told
    assert not [line for line in told if "TZID" in line]


def test_a_moved_event_keeps_its_identifier_and_counts_up():
    moved = visit(sequence=2, starts=NINE + timedelta(days=1), ends=NINE + timedelta(days=1, hours=6))
    told = lines(moved)
    assert "SEQUENCE:2" in told
    assert "UID:wizyta-7@127.0.0.1" in told
    assert "STATUS:CONFIRMED" in told


def test_a_cancelled_event_rings_no_alarm():
    ringing = visit(remind_before=timedelta(days=1))
    assert "TRIGGER:-P1D" in lines(ringing)
    cancelled = lines(visit(remind_before=timedelta(days=1), standing=Standing.CANCELLED))
    assert "STATUS:CANCELLED" in cancelled
    assert "BEGIN:VALARM" not in cancelled


def test_a_day_is_a_day_everywhere_and_nobody_is_busy():
    told = lines(visit(starts=date(2027, 4, 1), ends=date(2027, 4, 1)))
    assert "DTSTART;VALUE=DATE:20270401" in told
    assert "DTEND;VALUE=DATE:20270402" in told
    assert "TRANSP:TRANSPARENT" in told


def test_text_cannot_break_out_of_its_line():
    sly = visit(summary="Wizyta; ul. Długa 1, pokój 2\nATTENDEE:mailto:ktos@example.org", place="a\\b")
    (read,) = Calendar.from_ical(write([sly])).walk("VEVENT")
    assert read["SUMMARY"] == sly.summary
    assert read["LOCATION"] == "a\\b"
    assert "ATTENDEE" not in read


def test_long_lines_are_folded_at_75_octets():
    long = visit(description="Zażółć gęślą jaźń. " * 40)
    written = write([long])
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    (read,) = Calendar.from_ical(written).walk("VEVENT")
    assert read["DESCRIPTION"] == long.description


def test_a_calendar_without_events_is_one_all_the_same():
    assert lines(name="Terminy")[0] == "BEGIN:VCALENDAR"
    assert "X-WR-CALNAME:Terminy" in lines(name="Terminy")


@pytest.mark.parametrize(
    "changes",
    [
        {"ends": date(2027, 3, 29)},
        {"ends": NINE - timedelta(minutes=1)},
        {"starts": NINE.replace(tzinfo=None), "ends": NINE.replace(tzinfo=None)},
        {"changed_at": datetime(2027, 3, 1)},  # noqa: DTZ001 -- without time zone on purpose
    ],
)
def test_an_event_that_makes_no_sense_is_refused(changes):
    with pytest.raises(ValueError, match=r"\w"):
        visit(**changes)


def test_the_answer_is_a_download_kept_by_nobody():
    answer = calendar_response([visit()], file_name="wizyta.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="wizyta.ics"'
    assert "no-store" in answer["Cache-Control"]
