"""What a credential says: Open Badges 3.0 (1EdTech) in the data model of Verifiable Credentials 2.0 (W3C)."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.conf import settings

from certificates.badges import addresses
from certificates.models import Mark
from certification.legal_clock import end_of_day
from certification.models import Programme

CONTEXT: Final = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
TYPES: Final = ["VerifiableCredential", "OpenBadgeCredential"]
REVOCATION, SUSPENSION = PURPOSES = ("revocation", "suspension")

_SAMPLE: Final = "WZÓR: "
_HOW: Final = (
    "Urząd ocenił się sam według kryteriów programu, dwoje niezależnych ekspertów sprawdziło tę ocenę, "
    "a Kapituła przyznała znak uchwałą."
)
_REGON: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://wyszukiwarkaregon.stat.gov.pl/")


def credential_of(mark: Mark, position: int) -> dict[str, Any]:
    """The credential of a mark, ``position`` being its place in the status lists; not signed."""
    sample = _SAMPLE if mark.text.get("sample") else ""
    number, index = divmod(position, addresses.LIST_SIZE)
    return {
        "@context": CONTEXT,
        "id": addresses.credential(mark),
        "type": TYPES,
        "name": f"{sample}{mark.of_edition.programme.name_pl}, {mark.of_edition.name}, nr {mark.number}",
        "issuer": profile(),
        "validFrom": stamp(first_moment(mark)),
        "validUntil": stamp(last_moment(mark)),
        "credentialSubject": {
            "id": subject_id(mark.office.regon),
            "type": ["AchievementSubject"],
            "identifier": [
                _identity("ext:REGON", mark.office.regon),
                _identity("name", mark.text["office"]),
            ],
            "achievement": achievement_of(mark.of_edition.programme, distinction=mark.distinction),
        },
        "credentialStatus": [_entry(purpose, number, index) for purpose in PURPOSES],
    }


def profile() -> dict[str, Any]:
    """The issuer: the organiser of the programme."""
    return {
        "id": addresses.issuer(),
        "type": ["Profile"],
        "name": settings.BADGE_ISSUER_NAME,
        "url": settings.SITE_URL,
    }


def achievement_of(programme: Programme, *, distinction: bool) -> dict[str, Any]:
    """What was achieved."""
    code = addresses.achievement_code(programme.code, distinction=distinction)
    name = programme.name_pl + (", znak z wyróżnieniem" if distinction else "")
    return {
        "id": addresses.achievement(code),
        "type": ["Achievement"],
        "achievementType": "QualityAssuranceCredential",
        "name": name,
        "description": f"Znak jakości „{programme.name_pl}” dla urzędu administracji publicznej.",
        "criteria": {"narrative": _HOW},
        "inLanguage": "pl",
    }


def subject_id(regon: str) -> str:
    """A name for the office that anybody can derive from its number in the public register REGON."""
    return uuid.uuid5(_REGON, regon).urn


def first_moment(mark: Mark) -> datetime:
    """When the mark's first day begins, Warsaw time."""
    return end_of_day(mark.valid_from - timedelta(days=1))


def last_moment(mark: Mark) -> datetime:
    """The last second of the mark's last day, Warsaw time."""
    return end_of_day(mark.valid_to) - timedelta(seconds=1)


def stamp(moment: datetime) -> str:
    """A moment as the data model wants it, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _identity(kind: str, value: str) -> dict[str, Any]:
    """In plain text: these are public bodies, and a hash of nine digits hides nothing."""
    return {"type": "IdentityObject", "hashed": False, "identityHash": value, "identityType": kind}


def _entry(purpose: str, number: int, index: int) -> dict[str, Any]:
    url = addresses.status_list(purpose, number)
    return {
        "id": f"{url}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(index),
        "statusListCredential": url,
    }
