"""A ZIP that is sent while it is made: memory holds one file at a time, and of those before a few bytes each."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from datetime import datetime
from struct import Struct
from typing import cast
from zipfile import ZIP_STORED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A ZIP knows no earlier time."""


_PIECE = 1 << 16


class _Outlet:
    """Takes what the archive writes until it is drained. It cannot seek, so the archive never tries to."""

    def __init__(self) -> None:
        self._held: list[bytearray] = []

    def write(self, data: bytes) -> int:
        if not self._held or len(self._held[-1]) > _PIECE:
            self._held.append(bytearray())
        self._held[-1] += data
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def drain(self) -> Iterator[bytes]:
        """What it holds, in pieces: at the end that is the list of all files, of which there need be no second copy."""
        while self._held:
            yield bytes(self._held.pop(0))


class _Directory:
    """The archive's list of its files, which is written at its end: 60 bytes of each, not a kilobyte of objects."""

    def __init__(self) -> None:
        self._count, self._records = 0, bytearray()

    def __len__(self) -> int:
        return self._count

    def append(self, entry: ZipInfo) -> None:
        name = entry.filename.encode()
        kept = (getattr(entry, each) for each in _KEPT)
        self._records += _RECORD.pack(*kept, *entry.date_time, len(name)) + name
        self._count += 1

    def __iter__(self) -> Iterator[ZipInfo]:
        place = 0
        while place < len(self._records):
            *values, length = _RECORD.unpack_from(self._records, place)
            place += _RECORD.size + length
            name = self._records[place - length : place].decode()
            time = cast(tuple[int, int, int, int, int, int], tuple(values[len(_KEPT) :]))
            entry = ZipInfo(name, time)
            for which, value in zip(_KEPT, values, strict=False):
                setattr(entry, which, value)
            yield entry


_KEPT = ("flag_bits", "CRC", "compress_size", "file_size", "header_offset", "external_attr")
_RECORD = Struct("<HIQQQI6HH")


class _Names(dict[str, ZipInfo]):
    """Which names are in the archive already, for it warns of a second: of each its hash, eight bytes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self._known = array("q")

    def __setitem__(self, name: str, entry: ZipInfo) -> None:
        insort(self._known, hash(name))

    def __contains__(self, name: object) -> bool:
        place = bisect_left(self._known, hash(name))
        return place < len(self._known) and self._known[place] == hash(name)


def stream(files: Iterable[tuple[str, datetime, bytes]]) -> Iterator[bytes]:
    """The bytes of a ZIP of ``(name, time, content)``, stored as they are: sealed PDFs do not get smaller."""
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_STORED) as archive:  # type: ignore[call-overload]
        archive.filelist, archive.NameToInfo = _Directory(), _Names()
        for name, at, content in files:
            archive.writestr(ZipInfo(name, max(at.timetuple()[:6], EARLIEST)), content)
            yield from outlet.drain()
    yield from outlet.drain()
