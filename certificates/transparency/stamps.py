"""A trusted time over a checkpoint (RFC 3161): one token bounds the date of all its leaves.

Where a server of time is set for seals, checkpoints are stamped by it too. Imported lazily: it loads pyHanko.
"""

import hashlib
from datetime import datetime
from typing import Any

from asn1crypto.cms import ContentInfo
from django.conf import settings

from certificates.transparency.models import Checkpoint


def stamp(checkpoint: Checkpoint) -> bool:
    """Have a time put over the note, unless it has one or no server is set; whether it has one now.

    Raises:
        SealUnavailable: the server is away or answers with what is no token.

    """
    if checkpoint.stamp is None and settings.SEAL_TSA_URL:
        token = _server().stamp(_digest(checkpoint))
        rows = Checkpoint.objects.filter(pk=checkpoint.pk, stamp=None)
        rows.update(stamp=token, stamped_at=_told(token)["gen_time"].native)
        checkpoint.refresh_from_db()
    return checkpoint.stamp is not None


def problem(checkpoint: Checkpoint) -> str:
    """Why the stamp proves nothing about this note (Polish); empty if it does."""
    try:
        told = _told(bytes(checkpoint.stamp or b""))
        imprint, moment = told["message_imprint"]["hashed_message"].native, told["gen_time"].native
    except Exception:  # DER that somebody has written over fails in every way there is
        return "znacznik czasu jest nieczytelny"
    if imprint != _digest(checkpoint):
        return "znacznik czasu jest do czego innego"
    if moment != checkpoint.stamped_at:
        return "znacznik czasu podaje inną chwilę"
    return "" if _trusted(checkpoint, moment) else "znacznika czasu nie wystawił zaufany serwer"


def _server() -> Any:
    from certificates.sealing import timestamp_roots
    from certificates.sealing.timestamp import TimestampServer

    return TimestampServer(settings.SEAL_TSA_URL, timestamp_roots(), settings.SEAL_TIMEOUT)


def _digest(checkpoint: Checkpoint) -> bytes:
    return hashlib.sha256(checkpoint.note.encode()).digest()


def _told(token: bytes) -> Any:
    """The TSTInfo of a token."""
    return ContentInfo.load(token, strict=True)["content"]["encap_content_info"]["content"].parsed


def _trusted(checkpoint: Checkpoint, moment: datetime) -> bool:
    from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
    from pyhanko.sign.validation.status import TimestampSignatureStatus
    from pyhanko_certvalidator import ValidationContext

    from certificates.sealing import timestamp_roots
    from certificates.sealing.waiting import finish

    context = ValidationContext(trust_roots=list(timestamp_roots()), allow_fetching=False, moment=moment)
    signed = ContentInfo.load(bytes(checkpoint.stamp or b""))["content"]
    digest = _digest(checkpoint)
    found = finish(
        validate_tst_signed_data(signed, context, lambda kind: digest if kind == "sha256" else b"")
    )
    status = TimestampSignatureStatus(**found)
    return bool(status.intact and status.valid and status.trusted)
