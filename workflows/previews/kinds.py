"""Which files can be shown as pictures."""

from typing import Final

from criteria.files.sniffing import CSV, JPEG, PDF, PNG, TEXT
from criteria.models import StoredFile

SHOWN: Final = (PDF, PNG, JPEG)


EXCERPT: Final = 1500
"""Characters of a text that stand beside the fields; the rest is in the file."""


def excerpt(stored: StoredFile | None) -> str:
    """The beginning of a text, for a template to escape; empty for other files, and for one that is gone."""
    if stored is None or stored.content_type not in (TEXT, CSV):
        return ""
    try:
        with stored.open() as file:
            read = file.read(EXCERPT * 4 + 1).decode(errors="replace")
    except FileNotFoundError:
        return ""
    return read if len(read) <= EXCERPT else f"{read[:EXCERPT]}…"


def can_be_shown(stored: StoredFile | None) -> bool:
    """Whether a preview may be asked for."""
    return stored is not None and stored.content_type in SHOWN
