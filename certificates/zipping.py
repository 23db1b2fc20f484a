"""A ZIP that is sent while it is made: memory holds one file at a time, and of those before a line each."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import cast
from zipfile import ZIP_STORED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""A ZIP knows no earlier time."""


class _Outlet:
    """Takes what the archive writes until it is drained. It cannot seek, so the archive never tries to."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def drain(self) -> bytes:
        held, self._held = b"".join(self._held), []
        return held


class _Directory:
    """The archive's list of its files, which is written at its end: a line of each, not a kilobyte of objects."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []

    def __len__(self) -> int:
        return len(self._lines)

    def append(self, entry: ZipInfo) -> None:
        kept = (getattr(entry, name) for name in _KEPT)
        self._lines.append("\t".join([*map(str, kept), *map(str, entry.date_time), entry.filename]).encode())

    def __iter__(self) -> Iterator[ZipInfo]:
        for line in self._lines:
            parts = line.decode().split("\t", len(_KEPT) + 6)
            values, time, name = parts[: len(_KEPT)], parts[len(_KEPT) : -1], parts[-1]
            entry = ZipInfo(name, cast(tuple[int, int, int, int, int, int], tuple(map(int, time))))
            for which, value in zip(_KEPT, values, strict=True):
                setattr(entry, which, int(value))
            yield entry


_KEPT = ("flag_bits", "CRC", "compress_size", "file_size", "header_offset", "external_attr")


class _Names(dict[str, ZipInfo]):
    """Which names are in the archive already; it asks for nothing else of them."""

    def __setitem__(self, name: str, entry: ZipInfo) -> None:
        super().__setitem__(name, cast(ZipInfo, None))


def stream(files: Iterable[tuple[str, datetime, bytes]]) -> Iterator[bytes]:
    """The bytes of a ZIP of ``(name, time, content)``, stored as they are: sealed PDFs do not get smaller."""
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_STORED) as archive:  # type: ignore[call-overload]
        archive.filelist, archive.NameToInfo = _Directory(), _Names()
        for name, at, content in files:
            archive.writestr(ZipInfo(name, max(at.timetuple()[:6], EARLIEST)), content)
            yield outlet.drain()
    yield outlet.drain()
