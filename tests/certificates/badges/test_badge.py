"""The credential of a mark: it travels in the sealed PDF, says what the register says, and others can check it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import jwt
import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from openbadgeslib.ob3 import OB3VerificationError

from certificates.badges import checking
from certificates.badges.credential import subject_id
from certificates.badges.issuing import FILE_NAME, badge_of
from certificates.badges.models import Badge
from certificates.badges.signing import keys, read, signed
from certificates.checking.verdict import verdict_on
from certificates.models import Mark
from certificates.sealing_task import certificate_path
from certification import clock
from tests import road
from tests.cast import World
from tests.certificates.badges.conftest import today
from tests.certificates.badges.reading import claims, fetched, verified
from tests.pages.certificates.marks import pending, publish
from tests.unguarded import unguarded
from workflows import door, invariants
from workflows.states import State


def test_it_lies_in_the_sealed_certificate_byte_for_byte(world: World) -> None:
    mark = road.mark_of(road.bring(world, State.CERTIFIED))
    pdf = certificate_path(mark).read_bytes()
    with pikepdf.open(BytesIO(pdf)) as opened:
        held = opened.attachments[FILE_NAME].get_file()
        assert held.read_bytes() == mark.badge.token.encode()
        assert held.mime_type == "application/vc+jwt"
    assert verdict_on(pdf, mark.valid_from).authentic
    assert list(invariants.violations(only=["badges_say_what_the_register_says"])) == []


def test_it_says_what_open_badges_ask_for(mark: Mark) -> None:
    """The members that 1EdTech's Open Badges 3.0, sections 8.2 and B.1, and W3C's data model 2.0 require."""
    said = claims(mark.badge.token)
    assert said["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert said["@context"][1] == "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert (said["iss"], said["jti"], said["sub"]) == (
        said["issuer"]["id"],
        said["id"],
        said["credentialSubject"]["id"],
    )
    assert said["nbf"] == datetime.fromisoformat(said["validFrom"]).timestamp()
    assert said["exp"] == datetime.fromisoformat(said["validUntil"]).timestamp()
    assert said["issuer"]["type"] == ["Profile"]
    assert said["id"] == f"{mark.status_url}/odznaka.jwt"
    assert "WZÓR" in said["name"]
    header = jwt.get_unverified_header(mark.badge.token)
    assert set(header) == {"alg", "kid", "typ"}
    assert (header["alg"], header["typ"]) == ("ES256", "JWT")


def test_it_names_the_office_and_what_it_achieved(mark: Mark) -> None:
    subject = claims(mark.badge.token)["credentialSubject"]
    assert subject["type"] == ["AchievementSubject"]
    assert subject["id"] == subject_id(mark.office.regon)
    assert subject["identifier"] == [
        {"type": "IdentityObject", "hashed": False, "identityType": kind, "identityHash": value}
        for kind, value in (("ext:REGON", mark.office.regon), ("name", mark.text["office"]))
    ]
    achievement = subject["achievement"]
    assert achievement["type"] == ["Achievement"]
    assert achievement["achievementType"] == "QualityAssuranceCredential"
    assert {"id", "name", "description", "criteria"} <= set(achievement)
    assert json.loads(fetched(achievement["id"]))["name"] == achievement["name"]


def test_its_days_are_those_of_the_mark_in_warsaw(world: World) -> None:
    mark = road.mark_of(road.bring(world, State.CERTIFIED))
    said = claims(mark.badge.token)
    assert (mark.valid_from, mark.valid_to) == (date(2027, 11, 19), date(2028, 11, 18))
    assert (said["validFrom"], said["validUntil"]) == ("2027-11-18T23:00:00Z", "2028-11-18T22:59:59Z")


def test_a_library_of_others_verifies_it_with_its_status(mark: Mark) -> None:
    found = verified(mark.badge.token)
    assert found.issuer.id == json.loads(fetched(found.issuer.id))["id"]
    assert [each.identity_hash for each in found.identifiers] == [mark.office.regon, mark.text["office"]]
    assert found.recipient_id == subject_id(mark.office.regon)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_tampered_one_is_refused_by_them_and_by_us(mark: Mark, part: int) -> None:
    parts = mark.badge.token.split(".")
    raw = urlsafe_b64decode(parts[part] + "==")
    changed = {
        0: raw.replace(b"ES256", b"ES384"),
        1: raw.replace(mark.number.encode(), b"PU/2027/999999"),
        2: bytes([raw[0] ^ 1]) + raw[1:],
    }[part]
    parts[part] = urlsafe_b64encode(changed).rstrip(b"=").decode()
    with pytest.raises(OB3VerificationError):
        verified(".".join(parts))
    with pytest.raises(jwt.InvalidTokenError):
        read(".".join(parts))


def test_one_signed_by_somebody_else_is_not_ours(mark: Mark, settings: Any, tmp_path: Any) -> None:
    ours = claims(mark.badge.token)
    known = settings.KEYS_DIR
    settings.KEYS_DIR = tmp_path / "forger"
    forged = signed(ours, since=clock.now(), until=clock.now() + timedelta(days=1))
    settings.KEYS_DIR = known
    with pytest.raises(jwt.InvalidTokenError):
        read(forged)


def test_after_a_new_key_old_ones_are_still_verified(mark: Mark, present: World) -> None:
    old = mark.badge.token
    keys().renew()
    new = today(present, 1).badge.token
    kids = [jwt.get_unverified_header(token)["kid"] for token in (new, old)]
    assert kids[0] != kids[1]
    jwks = json.loads(Client().get("/.well-known/jwks.json").content)
    assert [each["kid"] for each in jwks["keys"]][:2] == kids
    assert all("d" not in each for each in jwks["keys"])
    assert verified(old, status=False)
    assert verified(new, status=False)
    assert checking.problem(mark.badge, mark) == ""


def test_the_public_gets_it_from_publishing_on(world: World) -> None:
    mark = road.mark_of(road.bring(world, State.CERTIFIED))
    address = f"{mark.status_path}/odznaka.jwt"
    assert Client().get(address).status_code == 404
    assert world.edition.release_at is not None
    world.timeline.to(world.edition.release_at)
    door.perform(mark, "publish", world.crew.secretary)
    assert fetched(claims(mark.badge.token)["id"]) == mark.badge.token.encode()
    assert Client().get(address[:-12] + "X/odznaka.jwt").status_code == 404
    assert "Pobierz odznakę" in Client().get(mark.status_path).content.decode()
    english = Client().get(mark.status_path, {"lang": "en"}).content.decode()
    assert "Download the badge" in english
    assert "Pobierz odznakę" not in english


def test_a_mark_from_before_there_were_badges_has_none(world: World) -> None:
    mark = publish(world, pending(world, world.office))
    assert Client().get(f"{mark.status_path}/odznaka.jwt").status_code == 404
    assert "Pobierz odznakę" not in Client().get(mark.status_path).content.decode()


def test_once_made_it_stays_as_it_is(mark: Mark) -> None:
    assert badge_of(mark) == mark.badge
    for damage in (lambda: Badge.objects.update(token=""), lambda: Badge.objects.all().delete()):
        with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
            damage()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"token": "a.b.c"}, "podpis odznaki się nie zgadza"),
        ({"position": 77}, "odznaka mówi co innego niż rejestr"),
    ],
)
def test_a_changed_row_is_found(mark: Mark, changed: dict[str, Any], told: str) -> None:
    with unguarded({"certificates_badge"}):
        Badge.objects.update(**changed)
    found = [each.what for each in invariants.violations(only=["badges_say_what_the_register_says"])]
    assert found == [f"{mark}: {told}"]


def test_until_it_is_sealed_it_follows_the_words_of_the_mark(present: World) -> None:
    mark = today(present, 0)
    first = badge_of(mark)
    mark.text["office"] = "Urząd Miasta Nowe"
    mark.save(update_fields=["text"])
    second = badge_of(mark)
    assert (second.pk, second.position) == (first.pk, first.position)
    assert claims(second.token)["credentialSubject"]["identifier"][1]["identityHash"] == "Urząd Miasta Nowe"
    keys().renew()
    assert badge_of(mark).token == second.token
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        Badge.objects.update(position=9)
