"""Drawing and sealing, in the background: at least once, with the same end however often."""

import hashlib
import logging
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from certificates.law import MarkState
from certificates.models import Mark
from certificates.seals import Seal
from criteria.said import said
from workflows.background import task

_log = logging.getLogger(__name__)

PART = ".part"
"""How the name of a certificate ends that is still being written."""


@task()
def seal_certificate(mark_pk: int) -> str:
    """Draw and seal the mark's certificate unless that is done; returns the file's name.

    A mark made void before its task came round gets none: the name is empty then. Where the signer likes batches,
    others that wait are sealed along. What keeps the seal from being made is noted on the mark, and the task
    fails, so that it is tried again. Nothing is locked while a card or a service is at work.
    """
    mark = Mark.objects.get(pk=mark_pk)
    if not _waits(mark):
        return "" if mark.sealed_at is None else certificate_path(mark).name
    try:
        _provide(mark)
    except Exception as problem:
        _note(mark, problem)
        raise
    return certificate_path(mark).name


def certificate_path(mark: Mark) -> Path:
    """Where the sealed certificate lies: named by its number."""
    return Path(settings.CERTIFICATES_DIR) / f"{mark.slug}.pdf"


def export_path(mark: Mark) -> Path:
    """Where the drawn certificate lies that waits for a seal from outside."""
    return Path(settings.CERTIFICATES_DIR) / "do-podpisu" / f"{mark.slug}.pdf"


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}{PART}")
    partial.write_bytes(data)
    partial.replace(path)


def enter(mark: Mark, pdf: bytes, seal: Seal, *, uploaded_by: str = "") -> bool:
    """Put a sealed certificate in its place and into the register; False if it has one already or is void.

    The file takes its place before the register tells its hash: cut off in between, the task runs again and
    writes a new file over one nobody knows of. The mark is locked meanwhile, so that two runs at once do not
    leave a file that the register does not know. ``uploaded_by``: who brought it from outside.

    Raises:
        SealUnavailable: the words of the certificate have changed since it was drawn.

    """
    from certificates.sealing import SealUnavailable
    from workflows.door import locked, perform

    with transaction.atomic():
        fresh = locked(mark)
        assert isinstance(fresh, Mark)
        if not _waits(fresh):
            return False
        if fresh.text != mark.text:
            raise SealUnavailable("Treść certyfikatu zmieniono, gdy był pieczętowany.")
        put(certificate_path(fresh), pdf)
        brought: dict[str, Any] = {"uploaded_by": uploaded_by} if uploaded_by else {}
        perform(
            fresh,
            "seal",
            None,
            sha256=hashlib.sha256(pdf).hexdigest(),
            size=len(pdf),
            seal_subject=seal.subject[:200],
            seal_fingerprint=seal.fingerprint,
            **brought,
        )
    return True


def _waits(mark: Mark) -> bool:
    return mark.sealed_at is None and mark.state == MarkState.PENDING


def _provide(mark: Mark) -> None:
    """The mark's certificate, and those of others in the same batch."""
    from certificates import seals
    from certificates.sealing import SealUnavailable, chosen, engine

    if chosen.is_by_hand():
        _put_out(mark)
        return
    by = engine()
    seal = seals.require_in_use(by.signer.certificate)
    made = _pressed(mark) if by.signer.batch == 1 else _in_one_go(mark, by.signer.batch)
    if engine() is not by:
        raise SealUnavailable("Pieczęć zmieniono, gdy certyfikat był pieczętowany.")
    for each, pdf in made:
        enter(each, pdf, seal)


Made = list[tuple[Mark, bytes]]


def _pressed(mark: Mark) -> Made:
    from certificates.badges.issuing import attachments_for
    from certificates.press import make
    from certificates.wording import design_of, text_of

    return [(mark, make(text_of(mark), design_of(mark), attachments_for(mark)))]


def _in_one_go(mark: Mark, most: int) -> Made:
    """One question to a signer that likes batches."""
    from certificates.sealing import seal_all

    drawn = [(mark, _drawn(mark)), *_companions(mark, most - 1)]
    sealed = seal_all([pdf for _, pdf in drawn])
    return [(each, pdf) for (each, _), pdf in zip(drawn, sealed, strict=True)]


def _put_out(mark: Mark) -> None:
    """The drawn certificate, for a seal from outside; once it lies there, it stays as it is."""
    from certificates.sealing import manual
    from workflows.door import locked, perform

    path = export_path(mark)
    if mark.export_sha256 and path.exists():
        return
    pdf = manual.put_out(_drawn(mark))
    with transaction.atomic():
        fresh = locked(mark)
        assert isinstance(fresh, Mark)
        if _waits(fresh) and fresh.text == mark.text:
            put(path, pdf)
            perform(fresh, "export_for_seal", None, export_sha256=hashlib.sha256(pdf).hexdigest())


def _drawn(mark: Mark) -> bytes:
    from certificates.badges.issuing import attachments_for
    from certificates.drawing.certificate import draw_certificate
    from certificates.wording import design_of, text_of

    return draw_certificate(text_of(mark), design_of(mark), attachments_for(mark))


def _companions(mark: Mark, most: int) -> Made:
    """Others that wait for nothing but their turn, drawn; one that cannot be drawn is left to its own task."""
    waiting = Mark.objects.filter(
        state=MarkState.PENDING, sealed_at=None, seal_problem="", export_sha256=""
    ).exclude(pk=mark.pk)
    found = []
    for other in waiting.order_by("pk")[:most]:
        try:
            found.append((other, _drawn(other)))
        except Exception:
            _log.warning("%s is left to its own task", other, exc_info=True)
    return found


def _note(mark: Mark, problem: Exception) -> None:
    """Tell on the mark why it has no seal, unless it tells so already or has been settled meanwhile."""
    from workflows.door import perform
    from workflows.refusal import Refused

    said = _words(problem)
    fresh = Mark.objects.get(pk=mark.pk)
    if not _waits(fresh) or fresh.seal_problem == said:
        return
    try:
        perform(fresh, "note_seal_problem", None, problem=said)
    except Refused as refusal:
        _log.info("%s: %s", mark, refusal)


def _words(problem: Exception) -> str:
    """What went wrong, for the secretariat; an error that nobody foresaw is named by its kind alone."""
    from certificates.drawing import MissingGlyph
    from certificates.keys import KeysLost
    from certificates.sealing import SealUnavailable

    if isinstance(problem, SealUnavailable | MissingGlyph | KeysLost):
        return str(problem)
    return said(
        "Nieoczekiwany błąd programu ({name}). Szczegóły są w dzienniku zdarzeń.", name=type(problem).__name__
    )
