"""What opens a guest's own page, and what is read at the door: two secrets, neither of which is stored.

The link in the mail lets its reader give the seat back; the code on the ticket, which many may see over a shoulder,
only lets in.
"""

import hashlib
import uuid
from base64 import b32encode
from typing import Final

from django.core import signing
from django.utils.crypto import salted_hmac

from certification.models import Guest

CODE_LENGTH: Final = 16
"""Characters of five bits: 80 bits, which nobody finds by trying, not even with the list of hashes in hand."""
GROUP: Final = 4

_signer = signing.Signer(salt="certification.guest")
_MISREAD: Final = str.maketrans("018", "OIB")
"""The alphabet of the code (RFC 4648) has none of these figures: whoever types one meant the letter."""


def token_of(guest: Guest) -> str:
    """The part of the link that only the guest, or who registered them, is told."""
    return _signer.sign(guest.public_id.hex)


def guest_of(token: str) -> Guest | None:
    """Whose page a link is; none for a forged or mistyped one."""
    try:
        public_id = uuid.UUID(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    rows = Guest.objects.select_related("event", "office", "registered_by")
    return rows.prefetch_related("office__names").filter(public_id=public_id).first()


def code_of(guest: Guest) -> str:
    """The code on the ticket, in groups to be read aloud: ``ABCD-EFGH-IJKL-MNOP``."""
    plain = _plain_code(guest.public_id)
    return "-".join(plain[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))


def hash_for(public_id: uuid.UUID) -> str:
    """What is stored of the code, and what a phone at the door holds."""
    return hash_of(_plain_code(public_id))


def hash_of(typed: str) -> str:
    """The hash of a code as read or typed, however it was grouped."""
    plain = "".join(typed.upper().translate(_MISREAD).split()).replace("-", "")
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain_code(public_id: uuid.UUID) -> str:
    digest = salted_hmac("certification.ticket", public_id.hex, algorithm="sha256").digest()
    return b32encode(digest).decode()[:CODE_LENGTH]
