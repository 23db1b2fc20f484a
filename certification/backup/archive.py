"""The file format: a plain tar whose last member is the manifest, and one line with the hash of all before it.

Ordinary tools list and unpack it. Whatever part of it is cut off or changed, the last line no longer fits; the
manifest then says of each part how long it is and what it hashes to. What is read back is only ever a regular
file with a name this program gives: nothing else is looked at, whoever made the archive.
"""

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final

FORMAT: Final = "friendly-office-backup"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
DATABASES: Final = {"sqlite": "database.sqlite3.xz", "postgresql": "database.dump"}
FOLDERS: Final = ("files", "certificates", "seal", "keys")

_MARK: Final = b"friendly-office-backup sha256:"
_END: Final = len(_MARK) + 64 + 1
_BLOCK: Final = 1 << 20
_MOST_MANIFEST: Final = 64 << 20
_NAMES: Final = re.compile(
    r"database\.(sqlite3\.xz|dump)|files/[0-9a-f]{2}/[0-9a-f]{62}|certificates/[A-Za-z0-9-]+\.pdf"
    r"|seal/[A-Za-z0-9][A-Za-z0-9.-]*|keys/[a-z]+/[0-9]+\.(key|pub)"
)


class BackupError(Exception):
    """A backup cannot be made or used; the message tells an operator why, in Polish."""


@dataclass(frozen=True)
class Part:
    """One file of the archive: its name, its length in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass
class Manifest:
    """What the archive holds, and what the database in it says of itself.

    ``unpacked``: bytes of the database outside the archive. ``heads``: of each case, by its public key, the
    number and hash of the journal's last line. ``migrations``: those in force, as ``room.name``.
    """

    vendor: str
    made_at: str
    unpacked: int
    cases: int
    journal_lines: int
    heads: dict[str, list[Any]]
    migrations: list[str]
    missing: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    format: str = FORMAT
    version: int = VERSION

    @property
    def database(self) -> str:
        """The name of the database's part."""
        return DATABASES[self.vendor]


class Writer:
    """Writes an archive, part by part; ``finish`` makes it valid."""

    def __init__(self, target: IO[bytes]) -> None:
        self._hashed = _Hashed(target)
        self._target = target
        self._tar = tarfile.open(fileobj=self._hashed, mode="w|", format=tarfile.GNU_FORMAT)  # noqa: SIM115
        self.parts: list[Part] = []

    def add(self, name: str, source: IO[bytes]) -> Part:
        """Copy one open file into the archive; returns what was copied."""
        entry, reader = _entry(name, os.fstat(source.fileno()).st_size), _Hashing(source)
        self._tar.addfile(entry, reader)
        part = Part(name, entry.size, reader.hexdigest())
        self.parts.append(part)
        return part

    def finish(self, manifest: Manifest) -> str:
        """Write the manifest and the last line; returns the archive's hash."""
        content = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
        self._tar.addfile(_entry(MANIFEST, len(content)), io.BytesIO(content))
        self._tar.close()
        digest = self._hashed.hexdigest()
        self._target.write(_MARK + digest.encode() + b"\n")
        return digest


def verify(path: Path) -> Manifest:
    """Read the whole archive and compare every byte of it with what the archive says.

    Raises:
        BackupError: it is cut off, altered, or was not made by this program.

    """
    with _opened(path) as file:
        _check_last_line(file)
        found: list[Part] = []
        content = b""
        for name, size, source in _members(file):
            if name == MANIFEST:
                content = source.read(_MOST_MANIFEST)
            else:
                reader = _Hashing(source)
                while reader.read(_BLOCK):
                    pass
                found.append(Part(name, size, reader.hexdigest()))
    manifest = _manifest(content)
    if found != manifest.parts:
        raise BackupError("Kopia nie zgadza się ze swoim spisem: części brakuje, jest obca albo zmieniona.")
    return manifest


def parts(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """The parts of a verified archive, each to be read before the next is asked for."""
    with _opened(path) as file:
        yield from ((name, source) for name, _, source in _members(file) if name != MANIFEST)


def copy(source: IO[bytes], target: IO[bytes], most: int | None = None) -> None:
    """Copy all bytes. More than ``most`` are refused, for nobody knows how many a compressed file will become."""
    size = 0
    while block := source.read(_BLOCK):
        size += len(block)
        if most is not None and size > most:
            raise BackupError("Baza w kopii jest większa, niż podaje spis; kopii nie odtworzono.")
        target.write(block)


def _opened(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as problem:
        raise BackupError(f"Nie można odczytać pliku {path}: {problem.strerror}.") from problem


def _check_last_line(file: IO[bytes]) -> None:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _END, 0))
    last = file.read()
    if not last.startswith(_MARK):
        raise BackupError(
            "To nie jest cała kopia zapasowa tego programu: plik jest ucięty, zmieniony albo obcy."
        )
    file.seek(0)
    digest, left = hashlib.sha256(), size - _END
    while block := file.read(min(_BLOCK, left)):
        digest.update(block)
        left -= len(block)
    if last != _MARK + digest.hexdigest().encode() + b"\n":
        raise BackupError("Kopia została zmieniona albo uszkodzona: nie zgadza się jej skrót.")
    file.seek(0)


def _members(file: IO[bytes]) -> Iterator[tuple[str, int, IO[bytes]]]:
    """Regular files with known names, each once, the manifest last; anything else ends the reading."""
    seen: set[str] = set()
    try:
        with tarfile.open(fileobj=file, mode="r:") as tar:
            for member in tar:
                known = member.name == MANIFEST or _NAMES.fullmatch(member.name)
                if not (member.isreg() and known) or member.name in seen or MANIFEST in seen:
                    raise BackupError(
                        "W kopii jest coś, czego ten program do niej nie wkłada; nie odtworzono jej."
                    )
                seen.add(member.name)
                source = tar.extractfile(member)
                assert source is not None
                yield member.name, member.size, source
    except tarfile.TarError as problem:
        raise BackupError("Kopii nie da się odczytać: jest uszkodzona albo obca.") from problem


def _manifest(content: bytes) -> Manifest:
    refusal = "Spis w kopii jest niezrozumiały; zrobił ją inny program albo nowsza jego wersja."
    try:
        read = json.loads(content)
        if (read["format"], read["version"]) != (FORMAT, VERSION) or read["vendor"] not in DATABASES:
            raise BackupError(refusal)
        listed = [Part(**part) for part in read.pop("parts")]
        manifest = Manifest(**read, parts=listed)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BackupError(refusal) from problem
    sound = isinstance(manifest.unpacked, int) and all(isinstance(each, str) for each in manifest.migrations)
    if not sound or manifest.database not in [part.name for part in listed]:
        raise BackupError(refusal)
    return manifest


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


class _Hashing:
    """A file being read, hashed on the way."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._source.read(size)
        self._digest.update(block)
        return block

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


class _Hashed(io.RawIOBase):
    """A file being written, hashed on the way."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self._digest = hashlib.sha256()

    def write(self, block: Any) -> int:
        self._digest.update(block)
        return self._target.write(block)

    def hexdigest(self) -> str:
        return self._digest.hexdigest()
