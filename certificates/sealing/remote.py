"""A seal kept by a remote service, by the API of the Cloud Signature Consortium (version 1.0.4, chapter 11)."""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from threading import RLock
from typing import Any, Final
from urllib.parse import urlsplit

from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from certificates.sealing.asking import NoAnswer, ask
from certificates.sealing.problems import SealUnavailable
from certificates.sealing.signer import require_own, require_usable

_SHA256: Final = "2.16.840.1.101.3.4.2.1"
_WITH_SHA256: Final = {"rsa": "1.2.840.113549.1.1.11", "ec": "1.2.840.10045.4.3.2"}
_PLAIN_RSA: Final = "1.2.840.113549.1.1.1"
_MOST: Final = 1024 * 1024
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


class RemoteSigner:
    """Asks the service for many signatures at once: one authorisation and one question per batch.

    ``credential``: the service's name for the seal; ``token``: of the service (OAuth 2); ``pin``: of the seal, where it
    has one. ``most``: the greatest batch we ask for; the service may allow fewer. ``timeout``: seconds per question.
    Nothing waits for a batch to be full.
    """

    def __init__(self, url: str, credential: str, token: str, pin: str, most: int, timeout: float) -> None:
        self._url, self._credential, self._token, self._pin = url.rstrip("/"), credential, token, pin
        self._most, self._timeout = most, timeout
        self._lock = RLock()
        self._chain: list[Certificate] = []
        self._allowed, self._algorithm = 1, ""

    def __repr__(self) -> str:
        return f"RemoteSigner({self._url!r}, {self._credential!r})"

    @property
    def certificate(self) -> Certificate:
        """The seal's certificate, as the service gives it; asked for once."""
        return self._known()[0]

    @property
    def others(self) -> Sequence[Certificate]:
        """The certificates above it that are no roots."""
        return [each for each in self._known()[1:] if not each.self_issued]

    @property
    def batch(self) -> int:
        """How many signatures may be asked for at once."""
        self._known()
        return max(1, min(self._most, self._allowed))

    def sign(self, messages: Sequence[bytes]) -> list[bytes]:
        """The signature of each message; all, or by an exception none."""
        made: list[bytes] = []
        for first in range(0, len(messages), self.batch):
            part = messages[first : first + self.batch]
            signatures = self._signed([hashlib.sha256(message).digest() for message in part])
            require_own(self.certificate, part, signatures)
            made += signatures
        return made

    def _signed(self, digests: Sequence[bytes]) -> list[bytes]:
        hashes = [base64.b64encode(digest).decode() for digest in digests]
        about: dict[str, Any] = {"credentialID": self._credential}
        secret = {"PIN": self._pin} if self._pin else {}
        allowed = self._ask(
            "credentials/authorize", {**about, "numSignatures": len(hashes), "hash": hashes, **secret}
        )
        answer = self._ask(
            "signatures/signHash",
            {
                **about,
                "SAD": _text(allowed, "SAD"),
                "hash": hashes,
                "hashAlgo": _SHA256,
                "signAlgo": self._algorithm,
            },
        )
        given = answer.get("signatures")
        if not isinstance(given, list):
            raise SealUnavailable(_ODD)
        return [self._in_der(_bytes(each)) for each in given]

    def _in_der(self, signature: bytes) -> bytes:
        """Some services answer r and s side by side (X9.63) instead of DER."""
        if self._algorithm == _WITH_SHA256["ec"] and len(signature) == 64:
            return encode_dss_signature(*(int.from_bytes(signature[i : i + 32], "big") for i in (0, 32)))
        return signature

    def _known(self) -> list[Certificate]:
        with self._lock:
            if not self._chain:
                self._learn()
            return self._chain

    def _learn(self) -> None:
        asked = {"credentialID": self._credential, "certificates": "chain", "certInfo": False}
        told = self._ask("credentials/info", asked)
        try:
            chain = [Certificate.load(_bytes(each), strict=True) for each in told["cert"]["certificates"]]
            require_usable(chain[0])
            kind = chain[0].public_key.algorithm
            offered = told["key"]["algo"]
            full = _WITH_SHA256[kind]
            self._algorithm = full if full in offered or kind == "ec" else _PLAIN_RSA
            self._allowed = int(told.get("multisign", 1))
        except (KeyError, IndexError, TypeError, ValueError) as problem:
            raise SealUnavailable(_ODD) from problem
        self._chain = chain

    def _ask(self, endpoint: str, question: dict[str, Any]) -> dict[str, Any]:
        place = urlsplit(self._url)
        if place.scheme != "https" and place.hostname not in _LOOPBACK:
            raise SealUnavailable("Adres usługi pieczęci (SEAL_CSC_URL) musi zaczynać się od https://.")
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        try:
            body = ask(
                f"{self._url}/csc/v1/{endpoint}",
                timeout=self._timeout,
                most=_MOST,
                json=question,
                headers=headers,
            )
        except NoAnswer as problem:
            raise SealUnavailable(_about(problem)) from None
        try:
            answer = json.loads(body)
        except ValueError:
            raise SealUnavailable(_ODD) from None
        if not isinstance(answer, dict):
            raise SealUnavailable(_ODD)
        return answer


_ODD: Final = "Usługa pieczęci odpowiedziała niezrozumiale. Niczego nie przyjęto."


def _about(problem: NoAnswer) -> str:
    """What the service said, as far as it is a bare code: words of strangers are not repeated."""
    if not problem.status:
        return f"Usługa pieczęci nie odpowiada ({problem})."
    code = re.search(rb'"error"\s*:\s*"([a-z_]{1,40})"', problem.body)
    said = f": {code[1].decode()}" if code else ""
    return f"Usługa pieczęci odmówiła ({problem}{said})."


def _text(answer: dict[str, Any], key: str) -> str:
    value = answer.get(key)
    if not isinstance(value, str) or not value:
        raise SealUnavailable(_ODD)
    return value


def _bytes(value: Any) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (TypeError, ValueError):
        raise SealUnavailable(_ODD) from None
