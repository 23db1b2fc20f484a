"""Checking credentials as others do: with a library that had no part in making them, by addresses alone."""

from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.test import Client
from openbadgeslib.ob3 import OB3Verifier, OpenBadgeCredential


def fetched(url: str) -> bytes:
    """What lies at an address that a credential names; it must be one of this site."""
    assert url.startswith(settings.SITE_URL)
    answer = Client().get(url.removeprefix(settings.SITE_URL))
    assert answer.status_code == 200, url
    assert answer["Access-Control-Allow-Origin"] == "*"
    return answer.content


def verified(token: str, *, status: bool = True) -> OpenBadgeCredential:
    """The credential, by the key its header names; raises openbadgeslib's OB3VerificationError."""
    key = jwt.PyJWK.from_json(fetched(jwt.get_unverified_header(token)["kid"]).decode()).key
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return OB3Verifier(pem).verify(token, check_status=status, download=fetched)


def claims(token: str) -> dict[str, Any]:
    """What a token says, believed without its signature."""
    found: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return found
