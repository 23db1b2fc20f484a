"""Status lists (W3C Bitstring Status List v1.0): which credentials were revoked and which are suspended.

A list is read off the register whenever somebody asks, so it is as current as the register. Whatever is not public
counts as suspended: marks that wait, marks made void before they were published, and places that no mark has yet.
All of them look alike, so a list tells nothing that the register does not.
"""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from certificates.badges import addresses
from certificates.badges.addresses import LIST_SIZE
from certificates.badges.credential import CONTEXT, REVOCATION, stamp
from certificates.badges.models import Badge
from certificates.badges.signing import signed
from certificates.states import MarkState as M
from certification.clock import now

VALID_FOR: Final = timedelta(hours=25)
"""A copy older than this proves nothing any more."""

REVOKED: Final = (M.WITHDRAWN, M.RELINQUISHED, M.SUPERSEDED)
NOT_SUSPENDED: Final = tuple(state for state in M if state.is_public and state != M.SUSPENDED)


def list_count() -> int:
    """How many lists there are for each purpose; the first is there from the start."""
    last = Badge.objects.order_by("position").values_list("position", flat=True).last() or 0
    return last // LIST_SIZE + 1


def signed_list(purpose: str, number: int) -> str:
    """The list as a signed credential (JWT). It is the same until a bit changes, or the hour. Raises KeysLost."""
    since = now().replace(minute=0, second=0, microsecond=0)
    url = addresses.status_list(purpose, number)
    credential = {
        "@context": CONTEXT[:1],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": addresses.issuer(),
        "validFrom": stamp(since),
        "validUntil": stamp(since + VALID_FOR),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded(_bits(purpose, number)),
            "ttl": 300_000,
        },
    }
    return signed(credential, since=since, until=since + VALID_FOR, kind="vc+jwt")


def encoded(bits: bytes) -> str:
    """A bitstring as the list holds it: gzip, in multibase."""
    return "u" + urlsafe_b64encode(gzip.compress(bits, mtime=0)).rstrip(b"=").decode()


def bitstring(others: bool, indices: Iterable[int]) -> bytes:
    """All bits are ``others`` but those with these indices; the first is the highest bit of the first byte."""
    bits = bytearray((b"\xff" if others else b"\x00") * (LIST_SIZE // 8))
    for index in indices:
        bits[index // 8] ^= 0x80 >> index % 8
    return bytes(bits)


def _bits(purpose: str, number: int) -> bytes:
    """The list as the register is now."""
    start, revoking = number * LIST_SIZE, purpose == REVOCATION
    differing = REVOKED if revoking else NOT_SUSPENDED
    rows = Badge.objects.filter(
        position__gte=start, position__lt=start + LIST_SIZE, mark__state__in=differing
    )
    indices = (position - start for position in rows.values_list("position", flat=True))
    return bitstring(not revoking, indices)
