"""What an act settles for good: its line of the journal tells the hash of the row, so that a later change shows.

A line's ``kept`` maps "kind:key" to the SHA-256 of the kind's columns; the last line that tells of a row counts,
and an empty hash lets the row go. The columns of a kind are never changed, or lines already written would not
fit any more: a new column gets a kind of its own. Lines older than a kind tell nothing, and nothing is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Model

from criteria.canonical import digest
from workflows.context import Context
from workflows.models import Application, AuditReport, Ballot, Letter, Resolution

KEPT = "kept"


@dataclass(frozen=True)
class Kind:
    """Columns of a table that some act settles together."""

    name: str
    model: type[Model]
    columns: tuple[str, ...]

    def sha256(self, row: Mapping[str, Any]) -> str:
        """The hash of a row, given by column, alike on every database."""
        return digest({column: _plain(row[column]) for column in self.columns})


KINDS: dict[str, Kind] = {}


def kind(name: str, model: type[Model], *columns: str) -> Kind:
    """Register what is kept under a name."""
    KINDS[name] = Kind(name, model, columns)
    return KINDS[name]


def keep(context: Context, settled: Kind, row: Model) -> None:
    """From this act's line on, the row's columns of this kind are what they are now."""
    columns = {column: getattr(row, column) for column in settled.columns}
    context.record.setdefault(KEPT, {})[f"{settled.name}:{row.pk}"] = settled.sha256(columns)


def release(context: Context, settled: Kind, row: Model) -> None:
    """From this act's line on, the row's columns of this kind may change again."""
    context.record.setdefault(KEPT, {})[f"{settled.name}:{row.pk}"] = ""


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


FILED = kind(
    "filed",
    Application,
    *("number", "of_edition_id", "office_id", "scope", "headcount", "declared"),
    *("self_sheet_id", "content_sha256", "frozen_at"),
)
AGREED = kind("agreed", Application, "consensus_sheet_id")
RECHECKED = kind("rechecked", Application, "recheck_sheet_id")
RECOMMENDED = kind("recommended", Application, "recommendation")
CONDITION = kind("condition", Application, "condition")
OFFICE_GATE = kind("office_gate", Application, "office_gate_at")
PUBLIC_GATE = kind("public_gate", Application, "public_gate_at")
REPORT = kind(
    "report", AuditReport, "case_id", "version", "sha256", "recommendation", "made_at", "previous_id"
)
BALLOT = kind(
    "ballot",
    Ballot,
    *("case_id", "session_id", "kind", "state", "stage", "round", "roll", "motion", "distinction"),
    *("above_thresholds", "opened_by_id", "opened_at", "closed_by_id", "closed_at", "entitled", "present"),
    *("quorum", "votes_for", "votes_against", "abstained", "carried", "outcome"),
)
RESOLUTION = kind(
    "resolution",
    Resolution,
    *("case_id", "number", "body", "decision", "distinction", "reasons", "condition", "ballot_id"),
    *("session_id", "adopted_at", "replaces_id"),
)
_WORDS = ("case_id", "kind", "subject", "body", "drafted_by_id", "drafted_at", "resends_id")
_APPROVED = ("channel", "recipient", "approved_by_id", "approved_at")
LETTER = kind("letter", Letter, *_WORDS, *_APPROVED)
DELIVERY = kind("delivery", Letter, "state", "sent_at", "effective_on", "proof", "failure")
