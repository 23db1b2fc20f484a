"""Handing a sheet in, closing it under a hash, and the few ways back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from criteria.canonical import digest, sheet_content
from criteria.models import Sheet
from criteria.rows import store
from criteria.sheets.completeness import Missing, missing
from criteria.sheets.locking import SheetStateError, locked

State = Sheet.State


class SheetIncomplete(ValidationError):  # noqa: N818 - an outcome people put right, not a fault
    """The sheet cannot be handed in; ``missing`` lists everything it lacks."""

    def __init__(self, found: list[Missing]) -> None:
        self.missing = found
        super().__init__([ValidationError(str(item), code=item.code) for item in found])


def submit(sheet: Sheet, *, at: datetime) -> None:
    """Hand in a complete sheet; raises SheetIncomplete. ``at`` also dates the age of documents."""
    with transaction.atomic():
        current = locked(sheet, State.OPEN)
        _submit(current, at)
    _show(sheet, current)


def close(sheet: Sheet, *, at: datetime) -> str:
    """Hand in a complete sheet, unless it was, and lock it at once; returns its SHA-256 as ``lock`` does.

    Raises SheetIncomplete.
    """
    with transaction.atomic():
        current = locked(sheet, State.OPEN, State.SUBMITTED, State.LOCKED)
        if current.state == State.OPEN:
            _submit(current, at)
        _lock(current)
    _show(sheet, current)
    return current.sha256


def reopen(sheet: Sheet) -> None:
    """Take back a sheet handed in but not closed yet."""
    with transaction.atomic():
        current = locked(sheet, State.SUBMITTED)
        _open(current)
    _show(sheet, current)


def lock(sheet: Sheet) -> str:
    """Close a sheet that was handed in and return the SHA-256 of its content; the same if closed already."""
    with transaction.atomic():
        current = locked(sheet, State.SUBMITTED, State.LOCKED)
        _lock(current)
    _show(sheet, current)
    return current.sha256


def unlock(sheet: Sheet) -> None:
    """Reopen a self-assessment that its signatory sends back; one that was filed never opens again."""
    with transaction.atomic():
        current = locked(sheet, State.LOCKED)
        if current.kind != Sheet.Kind.SELF or current.filed_at is not None:
            raise SheetStateError(current)
        _open(current)
    _show(sheet, current)


def mark_filed(sheet: Sheet, *, at: datetime) -> None:
    """The office filed this content: from now on it is only replaced by a later version."""
    with transaction.atomic():
        current = locked(sheet, State.LOCKED)
        if current.filed_at is not None:
            raise SheetStateError(current)
        current.filed_at = at
        store(current, "filed_at")
    _show(sheet, current)


def _submit(current: Sheet, at: datetime) -> None:
    if found := missing(current, on=timezone.localdate(at)):
        raise SheetIncomplete(found)
    current.state, current.submitted_at = State.SUBMITTED, at
    store(current, "state", "submitted_at")


def _lock(current: Sheet) -> None:
    if current.state != State.LOCKED:
        current.state, current.sha256 = State.LOCKED, digest(sheet_content(current))
        store(current, "state", "sha256")


def _open(current: Sheet) -> None:
    current.state, current.submitted_at, current.sha256 = State.OPEN, None, ""
    store(current, "state", "submitted_at", "sha256")


def _show(sheet: Sheet, current: Sheet) -> None:
    """Bring the caller's object up to what was stored."""
    for name in ("state", "submitted_at", "filed_at", "sha256"):
        setattr(sheet, name, getattr(current, name))
