"""The seal as bytes, before anything is parsed: a range of the whole file, and in its gap a signature of ours.

The parser of PDF is the large part a stranger's file could hurt. It is only shown what our own seal covers to the
last byte; to get there a forger needs the key. What is read here is a line of numbers and a few kilobytes of DER.
"""

import re
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from asn1crypto import cms
from asn1crypto.x509 import Certificate
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

from certificates.checking.pdf import NotAuthentic

CHANGED: Final = "Plik zmieniono po opieczętowaniu."
EXTENDED: Final = "Do pliku coś dopisano po opieczętowaniu."
DAMAGED: Final = "Pliku nie da się odczytać: jest uszkodzony albo celowo zmieniony."

_NAME: Final = b"/ByteRange"
_RANGE: Final = re.compile(
    rb"/ByteRange\s{0,9}\[\s{0,9}0\s{1,9}(\d{1,9})\s{1,9}(\d{1,9})\s{1,9}(\d{1,9})\s{0,99}\]"
)
_HOLE: Final = re.compile(rb"<([0-9A-Fa-f]+)>")

_MAX_SEAL: Final = 64 * 1024
"""Bytes of a seal with its certificates and a time stamp; ours have two to twenty thousand."""
_MAX_CERTIFICATES: Final = 8
"""A chain has two or three. Of many with the same name, paths multiply."""

T = TypeVar("T")


@dataclass(frozen=True)
class Envelope:
    """``seal``: the signature as DER, without padding; ``covered``: every byte of the file beside it."""

    seal: bytes
    covered: bytes


def opened(data: bytes) -> Envelope:
    """The only seal of a file, which covers it to the last byte.

    Raises:
        NotAuthentic: there is none, there are several, or something was left out.

    """
    if _NAME not in data:
        raise NotAuthentic("Plik nie ma pieczęci elektronicznej.")
    if data.count(_NAME) > 1:
        raise NotAuthentic("Plik ma więcej niż jeden podpis lub pieczęć.")
    found = _RANGE.search(data)
    if found is None:
        raise NotAuthentic(DAMAGED)
    length, rest, rest_length = map(int, found.groups())
    if not length < rest or rest + rest_length > len(data):
        raise NotAuthentic(DAMAGED)
    hole = _HOLE.fullmatch(data[length:rest])
    if rest + rest_length < len(data) or hole is None:
        raise NotAuthentic(EXTENDED)
    return Envelope(_unpadded(hole[1]), data[:length] + data[rest:])


def _unpadded(digits: bytes) -> bytes:
    """The DER value at the beginning; behind it stand zeros only, where nothing could be hidden."""
    if len(digits) > 2 * _MAX_SEAL or len(digits) % 2 or len(digits) < 4:
        raise NotAuthentic(DAMAGED)
    der = bytes.fromhex(digits.decode())
    length = _der_length(der)
    if any(der[length:]):
        raise NotAuthentic(EXTENDED)
    return der[:length]


def _der_length(der: bytes) -> int:
    """Length of the DER value that ``der`` begins with; what follows is padding."""
    if der[1] < 0x80:
        return 2 + der[1]
    octets = der[1] & 0x7F
    return 2 + octets + int.from_bytes(der[2 : 2 + octets], "big")


def require_our_seal(envelope: Envelope, roots: Sequence[Certificate], moment: datetime) -> None:
    """The signature is of these very bytes, and its certificate comes from one of ``roots``.

    Raises:
        NotAuthentic: it is not; or whatever breaks the reader of DER.

    """
    if not roots:  # pyHanko would trust the operating system's list instead
        raise NotAuthentic("Nie ma jeszcze żadnej pieczęci, której można zaufać.")
    content = cms.ContentInfo.load(envelope.seal, strict=True)
    if content["content_type"].native != "signed_data":
        raise NotAuthentic(DAMAGED)
    signed = content["content"]
    if len(signed["signer_infos"]) != 1 or len(signed["certificates"]) > _MAX_CERTIFICATES:
        raise NotAuthentic(DAMAGED)
    context = trusting(roots, moment)
    status = at_once(async_validate_detached_cms(envelope.covered, signed, signer_validation_context=context))
    if not (status.intact and status.valid):
        raise NotAuthentic(CHANGED)
    if not status.trusted:
        raise NotAuthentic("Pieczęć w pliku nie pochodzi od organizatora programu.")


def trusting(roots: Sequence[Certificate], moment: datetime) -> ValidationContext:
    """Trust in these roots at that moment, without asking anybody."""
    return ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that has nothing to wait for: fetching is off, and no event loop is wanted.

    Raises:
        NotAuthentic: it waits all the same.

    """
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    finally:
        work.close()
    raise NotAuthentic("Pieczęci nie da się sprawdzić bez pytania innych serwerów.")
