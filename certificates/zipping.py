"""A ZIP that is sent while it is made: memory holds one file at a time."""

from collections.abc import Iterable, Iterator
from datetime import datetime
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


def stream(files: Iterable[tuple[str, datetime, bytes]]) -> Iterator[bytes]:
    """The bytes of a ZIP of ``(name, time, content)``, stored as they are: sealed PDFs do not get smaller."""
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_STORED) as archive:  # type: ignore[call-overload]
        for name, at, content in files:
            archive.writestr(ZipInfo(name, max(at.timetuple()[:6], EARLIEST)), content)
            yield outlet.drain()
    yield outlet.drain()
