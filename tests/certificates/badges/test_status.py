"""Status lists: as current as the register, signed, and silent before the release."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from openbadgeslib.ob3 import OB3VerificationError
from openbadgeslib.ob3.status import decode_encoded_list, set_indices

from certificates.badges.status import bitstring, encoded
from certificates.models import Mark
from certification import clock
from tests.cast import World
from tests.certificates.badges.conftest import gathered, today
from tests.certificates.badges.reading import claims, fetched, verified
from tests.pages.certificates.marks import publish
from tests.unguarded import unguarded
from workflows import door
from workflows.models import Case

LISTS = {purpose: f"/odznaki/v1/status/{purpose}/0" for purpose in ("revocation", "suspension")}


@pytest.fixture
def coming(db: None) -> World:
    """The cast, the day before the release."""
    return gathered(1)


@pytest.fixture
def marks(coming: World) -> list[Mark]:
    """Two marks that wait for their release."""
    return [today(coming, office) for office in (0, 1)]


def bits(purpose: str) -> set[int]:
    """Which bits of the list are set, read by a library of others."""
    answer = Client().get(LISTS[purpose])
    assert answer["Content-Type"] == "application/vc+jwt"
    said = claims(answer.content.decode())
    assert said["credentialSubject"]["statusPurpose"] == purpose
    return set(set_indices(decode_encoded_list(said["credentialSubject"]["encodedList"])))


def release(world: World) -> None:
    """The day before was the day after all."""
    world.edition.release_at = clock.now() - timedelta(minutes=1)
    world.edition.save()


def in_state(mark: Mark, state: str) -> None:
    """As if the mark had come there; the law's triggers step aside."""
    with unguarded({"workflows_case"}):
        Case.objects.filter(pk=mark.pk).update(state=state)


def test_what_is_not_public_is_suspended_and_all_of_it_looks_alike(coming: World, marks: list[Mark]) -> None:
    before = [Client().get(address).content for address in LISTS.values()]
    asked = door.perform(marks[0], "void_pending", coming.crew.secretary, reason="Literówka.")
    door.perform(marks[0], "countersign", coming.crew.second_secretary, proposal=asked.result["proposal"])
    assert [Client().get(address).content for address in LISTS.values()] == before
    assert (bits("revocation"), bits("suspension")) == (set(), set(range(131_072)))
    with pytest.raises(OB3VerificationError, match="'suspension' is set"):
        verified(marks[1].badge.token)


def test_publishing_clears_one_bit(coming: World, marks: list[Mark]) -> None:
    release(coming)
    publish(coming, marks[1])
    assert set(range(131_072)) - bits("suspension") == {marks[1].badge.position}
    assert verified(marks[1].badge.token)


@pytest.mark.parametrize(
    ("state", "purpose"),
    [
        ("suspended", "suspension"),
        ("withdrawn", "revocation"),
        ("relinquished", "revocation"),
        ("superseded", "revocation"),
    ],
)
def test_a_mark_no_longer_valid_is_refused_at_once_by_a_library_of_others(
    coming: World, marks: list[Mark], state: str, purpose: str
) -> None:
    release(coming)
    first, second = [publish(coming, mark) for mark in marks]
    assert verified(first.badge.token)
    in_state(first, state)
    with pytest.raises(OB3VerificationError, match=f"'{purpose}' is set at index {first.badge.position}"):
        verified(first.badge.token)
    assert verified(second.badge.token)
    in_state(first, "active")
    assert verified(first.badge.token)


def test_an_expired_mark_is_told_by_its_date_and_by_no_bit(coming: World, marks: list[Mark]) -> None:
    release(coming)
    first = publish(coming, marks[0])
    publish(coming, marks[1])
    in_state(first, "expired")
    assert bits("revocation") & {0, 1} == bits("suspension") & {0, 1} == set()


def test_a_list_is_signed_for_a_day_and_anew_each_hour(coming: World, marks: list[Mark]) -> None:
    first = fetched(f"http://127.0.0.1:8000{LISTS['revocation']}")
    said = claims(first.decode())
    assert timedelta(hours=24) < datetime.fromisoformat(said["validUntil"]) - clock.now()
    assert fetched(f"http://127.0.0.1:8000{LISTS['revocation']}") == first
    clock.set(clock.now() + timedelta(hours=1))
    later = claims(fetched(f"http://127.0.0.1:8000{LISTS['revocation']}").decode())
    assert later["validFrom"] > said["validFrom"]


@pytest.mark.parametrize("path", ["revocation/1", "message/0", "revocation/99999999999999999999"])
def test_there_are_no_other_lists(db: None, path: str) -> None:
    assert Client().get(f"/odznaki/v1/status/{path}").status_code == 404


def test_the_first_bit_is_the_highest_of_the_first_byte() -> None:
    """As in the example of Bitstring Status List v1.0: 131,072 bits, none set."""
    assert decode_encoded_list(encoded(bitstring(False, []))) == bytes(16_384)
    some = encoded(bitstring(False, [0, 9, 131_071]))
    assert decode_encoded_list(some) == b"\x80\x40" + bytes(16_381) + b"\x01"
    assert set_indices(decode_encoded_list(encoded(bitstring(True, range(1, 131_072))))) == {0}
