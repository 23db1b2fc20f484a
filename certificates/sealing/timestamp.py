"""A trusted time over the seal, from a server that speaks RFC 3161: PAdES B-T."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from asn1crypto.algos import DigestAlgorithm
from asn1crypto.cms import ContentInfo
from asn1crypto.core import Sequence as DerSequence
from asn1crypto.tsp import PKIStatusInfo, TimeStampReq
from asn1crypto.x509 import Certificate
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from certificates.sealing.asking import NoAnswer, ask
from certificates.sealing.problems import SealUnavailable
from certificates.sealing.waiting import finish

ROOM: Final = 10_240
"""The longest token that is taken, in bytes: its chain of certificates makes most of it."""

_HEADERS: Final = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
_GRANTED: Final = ("granted", "granted_with_mods")


@dataclass
class TimestampServer:
    """Asks one server, and believes it only what ``roots`` vouch for. ``timeout``: seconds for each of connecting
    and the answer."""

    url: str
    roots: Sequence[Certificate]
    timeout: float
    room: int = ROOM
    _known: list[Certificate] = field(default_factory=list)

    def stamp(self, digest: bytes) -> bytes:
        """The token (DER) over a SHA-256.

        Raises:
            SealUnavailable: the server is away, refuses, or answers with what is no token over this digest.

        """
        if not self.roots:
            raise SealUnavailable(
                "Ustawiono serwer znaczników czasu, ale w folderze pieczęci nie ma jego certyfikatu głównego "
                "(tsa-root.pem)."
            )
        nonce = secrets.randbits(63)
        answer = self._ask(_request(digest, nonce))
        try:
            token = self._token(answer, digest, nonce)
        except SealUnavailable:
            raise
        except Exception as problem:  # a stranger's DER fails in every way there is
            raise SealUnavailable("Serwer znaczników czasu odpowiedział niezrozumiale.") from problem
        der: bytes = token.dump()
        if len(der) > ROOM:
            raise SealUnavailable(f"Znacznik czasu ma {len(der)} bajtów, więcej niż {ROOM}.")
        self._known = [each.chosen for each in token["content"]["certificates"]]
        return der

    def certificates(self) -> list[Certificate]:
        """The certificates that come with the server's tokens; asks for one if none came yet."""
        if not self._known:
            self.stamp(bytes(32))
        return self._known

    def _ask(self, request: TimeStampReq) -> bytes:
        try:
            return ask(self.url, timeout=self.timeout, most=2 * ROOM, data=request.dump(), headers=_HEADERS)
        except NoAnswer as problem:
            raise SealUnavailable(f"Serwer znaczników czasu nie odpowiada ({problem}).") from None

    def _token(self, answer: bytes, digest: bytes, nonce: int) -> ContentInfo:
        response = _Answer.load(answer, strict=True)
        status = response["status"]["status"].native
        if status not in _GRANTED:
            raise SealUnavailable(f"Serwer znaczników czasu odmówił ({status}).")
        token = response["time_stamp_token"]
        told = token["content"]["encap_content_info"]["content"].parsed
        if told["nonce"].native != nonce:
            raise SealUnavailable("Znacznik czasu nie jest odpowiedzią na to pytanie.")
        context = ValidationContext(trust_roots=list(self.roots), allow_fetching=False)
        found = TimestampSignatureStatus(
            **finish(
                validate_tst_signed_data(
                    token["content"], context, lambda kind: digest if kind == "sha256" else b""
                )
            )
        )
        if not (found.intact and found.valid):
            raise SealUnavailable("Znacznik czasu nie zgadza się z pieczęcią.")
        if not found.trusted:
            raise SealUnavailable("Znacznik czasu nie pochodzi od zaufanego serwera.")
        return token


class _Answer(DerSequence):  # type: ignore[misc]
    """A server's answer; asn1crypto's own cannot read a refusal, for that has no token (RFC 3161, 2.4.2)."""

    _fields = [("status", PKIStatusInfo), ("time_stamp_token", ContentInfo, {"optional": True})]


def _request(digest: bytes, nonce: int) -> TimeStampReq:
    return TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {
                "hash_algorithm": DigestAlgorithm({"algorithm": "sha256"}),
                "hashed_message": digest,
            },
            "nonce": nonce,
            "cert_req": True,
        }
    )
