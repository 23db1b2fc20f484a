"""What one leaf of the log says, as the bytes that are hashed."""

from datetime import UTC, date, datetime

from criteria.canonical import canonical


def content_of(
    *,
    event: str,
    at: datetime,
    number: str,
    pdf_sha256: str,
    valid_from: date,
    valid_to: date,
    journal: str,
) -> str:
    """Canonical JSON (sorted keys, no spaces, UTF-8) of what happened to a mark. No people, no scores.

    ``event``: the act's code. ``journal``: hash of the last line that the mark's journal had before the act, so
    that whoever has the log's root can tell whether the journal was rewritten; it gives nothing of it away, for
    the chain begins with a random key.
    """
    return canonical(
        {
            "event": event,
            "at": instant(at),
            "number": number,
            "pdf_sha256": pdf_sha256,
            "valid_from": valid_from.isoformat(),
            "valid_to": valid_to.isoformat(),
            "journal": journal,
        }
    )


def instant(moment: datetime) -> str:
    """A moment in UTC, as RFC 3339 writes it."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
