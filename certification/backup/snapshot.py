"""A consistent copy of the database as a file, and questions to that very copy."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from certification.backup.archive import Manifest

Rows = list[tuple[Any, ...]]


@dataclass
class Snapshot:
    """``file`` goes into the archive; ``unpacked`` is its length outside; ``ask`` answers SQL from the copy."""

    vendor: str
    file: Path
    unpacked: int
    ask: Callable[[str], Rows]

    def describe(self, made_at: str) -> Manifest:
        """What the copy says of itself."""
        heads = self.ask(
            "SELECT c.public_id, c.version, j.hash FROM workflows_case c"
            " LEFT JOIN workflows_journalentry j ON j.case_id = c.id AND j.seq = c.version ORDER BY c.id"
        )
        migrations = self.ask("SELECT app, name FROM django_migrations ORDER BY id")
        return Manifest(
            vendor=self.vendor,
            made_at=made_at,
            unpacked=self.unpacked,
            cases=len(heads),
            journal_lines=int(self.ask("SELECT count(*) FROM workflows_journalentry")[0][0]),
            heads={plain(key): [version, head or ""] for key, version, head in heads},
            migrations=[f"{app}.{name}" for app, name in migrations],
        )

    def private_files(self) -> dict[str, str]:
        """Name in the archive and hash of every file that was handed in or made."""
        found = self.ask("SELECT sha256 FROM criteria_storedfile ORDER BY sha256")
        return {f"files/{sha256[:2]}/{sha256[2:]}": sha256 for (sha256,) in found}

    def certificates(self) -> dict[str, str]:
        """Name in the archive and registered hash of every sealed certificate."""
        found = self.ask(
            "SELECT number, pdf_sha256 FROM certificates_mark WHERE pdf_sha256 <> '' ORDER BY number"
        )
        return {f"certificates/{number.replace('/', '-')}.pdf": sha256 for number, sha256 in found}


def plain(key: Any) -> str:
    """A public key as 32 digits, whichever way the database writes it."""
    return str(key).replace("-", "")
