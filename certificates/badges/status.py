"""Status lists (W3C Bitstring Status List v1.0): which credentials were revoked and which are suspended.

A list is read off the register whenever somebody asks, so it is as current as the register. Before an edition's
release nothing of it moves a bit, or the public would learn that a certificate was made void.
"""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django.db.models import Q

from certificates.badges import addresses
from certificates.badges.addresses import LIST_SIZE
from certificates.badges.credential import CONTEXT, REVOCATION, stamp
from certificates.badges.models import Badge
from certificates.badges.signing import signed
from certificates.states import MarkState as M
from certification.clock import now

VALID_FOR: Final = timedelta(hours=25)
"""A copy older than this proves nothing any more."""

REVOKED: Final = (M.WITHDRAWN, M.RELINQUISHED, M.SUPERSEDED, M.VOID)
SUSPENDED: Final = (M.SUSPENDED, M.PENDING)
"""A mark that is still pending after the release is not valid yet."""


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
            "encodedList": encoded(_set(purpose, number)),
            "ttl": 300_000,
        },
    }
    return signed(credential, since=since, until=since + VALID_FOR, kind="vc+jwt")


def encoded(indices: Iterable[int]) -> str:
    """A bitstring with these bits set, the first bit being the highest of the first byte; gzip in multibase."""
    bits = bytearray(LIST_SIZE // 8)
    for index in indices:
        bits[index // 8] |= 0x80 >> index % 8
    return "u" + urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()


def _set(purpose: str, number: int) -> list[int]:
    """Indices in this list whose bit is set now."""
    start = number * LIST_SIZE
    states: Any = REVOKED if purpose == REVOCATION else SUSPENDED
    rows = Badge.objects.filter(position__gte=start, position__lt=start + LIST_SIZE, mark__state__in=states)
    released = Q(mark__of_edition__release_at__lte=now())
    told = rows.filter(released | ~Q(mark__state__in=(M.PENDING, M.VOID)))
    return [position - start for position in told.values_list("position", flat=True)]
