"""A ZIP that is sent while it is made reads as any other, and keeps little of what it has sent."""

import sys
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from certificates.zipping import stream

DAY = datetime(2027, 11, 21, 18, 30, 2, tzinfo=UTC)


def test_it_reads_as_any_other_with_names_times_and_contents() -> None:
    files = [
        ("001-Urząd w Łęcznej.pdf", DAY, b"%PDF one"),
        ("b\tc.pdf", DAY.replace(year=1970), b""),
        ("d", DAY, b"3"),
    ]

    with ZipFile(BytesIO(b"".join(stream(files)))) as archive:
        assert archive.testzip() is None
        told = [(each.filename, each.date_time, archive.read(each)) for each in archive.infolist()]

    assert told == [
        ("001-Urząd w Łęcznej.pdf", (2027, 11, 21, 18, 30, 2), b"%PDF one"),
        ("b\tc.pdf", (1980, 1, 1, 0, 0, 0), b""),
        ("d", (2027, 11, 21, 18, 30, 2), b"3"),
    ]


def test_of_what_was_sent_a_line_is_kept() -> None:
    pieces = stream((f"{number:06}.pdf", DAY, b"%PDF") for number in range(3000))
    next(pieces)
    before = sys.getallocatedblocks()
    for _ in range(2000):
        next(pieces)

    assert sys.getallocatedblocks() - before < 2000 * 4


def test_a_name_that_comes_twice_is_warned_of() -> None:
    pieces = stream((name, DAY, b"%PDF") for name in ("b.pdf", "a.pdf", "c.pdf", "a.pdf"))

    with pytest.warns(UserWarning, match="Duplicate name: 'a.pdf'") as warned:
        assert b"".join(pieces)
    assert len(warned) == 1
