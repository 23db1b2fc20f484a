"""Drawing and sealing, in the background: at least once, with the same end however often."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.db import transaction

from certificates.law import MarkState
from certificates.models import Mark
from workflows.background import task

PART = ".part"
"""How the name of a certificate ends that is still being written."""


@task()
def seal_certificate(mark_pk: int) -> str:
    """Draw and seal the mark's certificate unless that is done; returns the file's name.

    A mark made void before its task came round gets none: the name is empty then.

    The file takes its place before the register tells its hash: cut off in between, the task runs again and
    writes a new file over one nobody knows of. The mark stays locked meanwhile, so that two runs at once do
    not leave a file that the register does not know.
    """
    from certificates.press import make
    from certificates.sealing import seal_subject
    from certificates.wording import design_of, text_of
    from workflows.door import locked, perform

    with transaction.atomic():
        mark = locked(Mark.objects.get(pk=mark_pk))
        assert isinstance(mark, Mark)
        path = certificate_path(mark)
        if mark.sealed_at is None and mark.state != MarkState.PENDING:
            return ""
        if mark.sealed_at is None:
            pdf = make(text_of(mark), design_of(mark))
            put(path, pdf)
            digest = hashlib.sha256(pdf).hexdigest()
            perform(mark, "seal", None, sha256=digest, size=len(pdf), seal_subject=seal_subject())
    return path.name


def certificate_path(mark: Mark) -> Path:
    """Where the sealed certificate lies: named by its number."""
    return Path(settings.CERTIFICATES_DIR) / f"{mark.slug}.pdf"


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}{PART}")
    partial.write_bytes(data)
    partial.replace(path)
