"""The issuer's keys (ECDSA P-256), and credentials signed by them as JWT: VC-JWT with ES256.

Signatures are deterministic (RFC 6979): equal credentials are equal tokens, so that a status list signed anew tells
nothing by its bytes.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from jwt.algorithms import ECAlgorithm
from jwt.utils import der_to_raw_signature

from certificates.badges import addresses
from certificates.keys import KeyRing, p256
from criteria.canonical import canonical


class _Deterministic(ECAlgorithm):
    """ES256 without a random number."""

    def sign(self, msg: bytes, key: Any) -> bytes:
        der = key.sign(msg, ECDSA(SHA256(), deterministic_signing=True))
        return der_to_raw_signature(der, key.curve)


_JWS: Final = jwt.PyJWS(algorithms=[])
_JWS.register_algorithm("ES256", _Deterministic(ECAlgorithm.SHA256))


def keys() -> KeyRing[EllipticCurvePrivateKey, EllipticCurvePublicKey]:
    """The keys of the issuer."""
    return p256(Path(settings.KEYS_DIR) / "badges")


def jwk_of(key: EllipticCurvePublicKey) -> dict[str, Any]:
    """A public key as JWK; its ``kid`` is its address, which ends in its thumbprint."""
    bare = {name: value for name, value in ECAlgorithm.to_jwk(key, as_dict=True).items() if name != "kid"}
    return bare | {"use": "sig", "alg": "ES256", "kid": addresses.key(thumbprint(bare))}


def thumbprint(jwk: Mapping[str, Any]) -> str:
    """RFC 7638: SHA-256 over the required members in lexical order, in base64url."""
    required = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    return _base64url(hashlib.sha256(canonical(required).encode()).digest())


def known_keys() -> dict[str, dict[str, Any]]:
    """Every public key there ever was, by its thumbprint, the latest first.

    The first is made now if there is none: one that appeared with the first certificate would tell of it before
    the release. Raises KeysLost.
    """
    ring = keys()
    ring.signing()
    found = [jwk_of(key) for key in ring.known()]
    return {thumbprint(each): each for each in found}


def signed(credential: Mapping[str, Any], *, until: datetime, since: datetime, kind: str = "JWT") -> str:
    """The credential as JWT: its members are the claims, beside those that JWT has names for.

    ``kind`` is the header's "typ". Raises KeysLost.
    """
    key = keys().signing()
    issuer = credential["issuer"]
    claims = {
        "iss": issuer["id"] if isinstance(issuer, Mapping) else issuer,
        "jti": credential["id"],
        "nbf": int(since.timestamp()),
        "exp": int(until.timestamp()),
    }
    if subject := credential["credentialSubject"].get("id"):
        claims["sub"] = subject
    header = {"kid": jwk_of(key.public_key())["kid"], "typ": kind}
    content = json.dumps({**credential, **claims}, ensure_ascii=False, separators=(",", ":")).encode()
    return _JWS.encode(content, key, algorithm="ES256", headers=header)


def read(token: str) -> dict[str, Any]:
    """The claims of a token that one of our keys has signed, whatever the day.

    Raises:
        jwt.InvalidTokenError: it is none, or was changed.

    """
    kid = str(jwt.get_unverified_header(token).get("kid", ""))
    key = known_keys().get(kid.rpartition("/")[2])
    if key is None:
        raise jwt.InvalidTokenError("the key is not one of ours")
    claims: dict[str, Any] = jwt.decode(
        token,
        jwt.PyJWK(key).key,
        algorithms=["ES256"],
        options={"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False},
    )
    return claims


def _base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
