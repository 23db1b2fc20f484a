"""Streaming bytes into the private storage, where a file's address is the hash of its content."""

import contextlib
import hashlib
import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from django.conf import settings
from django.core.exceptions import ValidationError

from criteria.files.sniffing import HTML, sniff
from criteria.models.stored_file import StoredFile, path_of
from criteria.said import said

Scanner = Callable[[Path], None]

INCOMING: Final = "incoming-"
"""How the name of a file begins that is still being received."""

_BLOCK: Final = 256 * 1024
_scanners: list[Scanner] = []


class Readable(Protocol):
    """What an upload and an open file share."""

    def read(self, size: int = ..., /) -> bytes: ...


def register_scanner(scanner: Scanner) -> None:
    """Have every new file scanned before it is kept; the scanner raises ValidationError to refuse it."""
    _scanners.append(scanner)


def unregister_scanner(scanner: Scanner) -> None:
    """Stop scanning with this one."""
    _scanners.remove(scanner)


def store(data: bytes | Readable, *, filename: str) -> StoredFile:
    """Keep a file and return its row; the same content is kept once.

    Raises ValidationError, in words for the person uploading, if the file is empty, larger than
    settings.MAX_UPLOAD_BYTES, of a type not accepted, or refused by a scanner.
    """
    return _keep(data, filename, sniff)


def store_page(content: bytes, *, filename: str) -> StoredFile:
    """Keep a page that the program fetched itself: like ``store``, but its type is known to be HTML."""
    return _keep(content, filename, lambda path, name: HTML)


def _keep(data: bytes | Readable, filename: str, judge: Callable[[Path, str], str]) -> StoredFile:
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    root = Path(settings.PRIVATE_FILES_DIR)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=root, prefix=INCOMING)
    incoming = Path(name)
    try:
        sha256, size = _receive(stream, handle, filename)
        content_type = judge(incoming, filename)
        for scanner in _scanners:
            scanner(incoming)
        _settle(incoming, sha256)
    finally:
        incoming.unlink(missing_ok=True)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "content_type": content_type}
    )
    return stored


def _receive(stream: Readable, handle: int, filename: str) -> tuple[str, int]:
    digest, size, limit = hashlib.sha256(), 0, settings.MAX_UPLOAD_BYTES
    with os.fdopen(handle, "wb") as target:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > limit:
                raise ValidationError(
                    said(
                        "Plik „{filename}” jest za duży – przyjmujemy pliki do {it} MB. Zmniejsz go albo "
                        "podziel.",
                        filename=filename,
                        it=limit // 2**20,
                    ),
                    code="file_too_big",
                )
            digest.update(block)
            target.write(block)
        if not size:
            raise ValidationError(said("Plik „{filename}” jest pusty.", filename=filename), code="file_empty")
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest(), size


def _settle(incoming: Path, sha256: str) -> None:
    """Move into place at once, so that a reader sees the whole file or none."""
    target = path_of(sha256)
    target.parent.mkdir(mode=0o700, exist_ok=True)
    incoming.replace(target)
    with contextlib.suppress(OSError):  # not every file system lets a directory be synced
        directory = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
