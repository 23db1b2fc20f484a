"""Addresses that stand in credentials: like those in QR codes they may never change."""

from typing import Final

from django.conf import settings

from certificates.models import Mark

PATH: Final = "/odznaki/v1"
DISTINCTION: Final = "~wyroznienie"
LIST_SIZE: Final = 131_072
"""Credentials per status list: the least that Bitstring Status List v1.0 allows (16 KB)."""


def issuer() -> str:
    """Who issues; the profile lies there."""
    return f"{settings.SITE_URL}{PATH}/wystawca"


def key(thumbprint: str) -> str:
    """A public key as JWK, by its thumbprint (RFC 7638): the ``kid`` of what it signed."""
    return f"{settings.SITE_URL}{PATH}/klucze/{thumbprint}"


def achievement(code: str) -> str:
    """What was achieved, by its code."""
    return f"{settings.SITE_URL}{PATH}/osiagniecia/{code}"


def achievement_code(programme: str, *, distinction: bool) -> str:
    """The mark of a programme, or its mark with distinction."""
    return programme + (DISTINCTION if distinction else "")


def status_list(purpose: str, number: int) -> str:
    """The list of all that were revoked, or are suspended."""
    return f"{settings.SITE_URL}{PATH}/status/{purpose}/{number}"


def credential(mark: Mark) -> str:
    """The credential itself, once the mark is public."""
    return f"{mark.status_url}/odznaka.jwt"
