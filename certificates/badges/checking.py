"""Whether a credential is one of ours and says what the register says."""

import jwt

from certificates.badges.credential import credential_of
from certificates.badges.models import Badge
from certificates.badges.signing import read
from certificates.models import Mark

REGISTERED = ("iss", "sub", "jti", "nbf", "exp")
"""Claims that JWT itself has; the others are the credential."""


def problem(badge: Badge, mark: Mark) -> str:
    """What is wrong with a mark's badge (Polish); empty if nothing is."""
    try:
        claims = read(badge.token)
    except jwt.InvalidTokenError:
        return "podpis odznaki się nie zgadza"
    said = {name: value for name, value in claims.items() if name not in REGISTERED}
    expected = credential_of(mark, badge.position)
    # The organiser may be renamed: what was signed names the one of that day.
    said["issuer"] = said.get("issuer", {}) | {"name": expected["issuer"]["name"]}
    return "" if said == expected else "odznaka mówi co innego niż rejestr"
