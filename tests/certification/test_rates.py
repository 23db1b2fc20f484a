"""How often one client may ask: who is one client, and that two processes count together."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache.backends.db import DatabaseCache
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from certification import clock, rates
from certification.rates import Rate, client_of, spend, used_up

FEW = Rate("test", most=3, seconds=60)
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon() -> None:
    clock.set(NOON)


def asked(address: str = "198.51.100.7", **headers: str) -> HttpRequest:
    return RequestFactory(headers=headers).get("/", REMOTE_ADDR=address)


def test_so_many_and_then_no_more_until_the_period_is_over() -> None:
    assert [spend(asked(), FEW) for _ in range(4)] == [True, True, True, False]
    assert used_up(asked(), FEW)
    assert FEW.seconds_left() == 60

    clock.set(NOON + timedelta(seconds=60))
    assert not used_up(asked(), FEW)
    assert spend(asked(), FEW)


def test_looking_costs_nothing() -> None:
    for _ in range(9):
        assert not used_up(asked(), FEW)
    assert spend(asked(), FEW)


def test_clients_are_counted_apart_and_so_are_things() -> None:
    for _ in range(3):
        spend(asked(), FEW)

    assert not used_up(asked("198.51.100.8"), FEW)
    assert not used_up(asked(), Rate("other", most=3, seconds=60))


def test_of_ipv6_a_network_is_one_client() -> None:
    assert client_of(asked("2001:db8:1:2:aaaa::1")) == client_of(asked("2001:db8:1:2:bbbb::2"))
    assert client_of(asked("2001:db8:1:2::1")) != client_of(asked("2001:db8:1:3::1"))


def test_a_header_is_not_believed_unless_a_proxy_of_ones_own_is_set(settings: Settings) -> None:
    forged = {"x-forwarded-for": "203.0.113.9, 192.0.2.1"}

    assert client_of(asked(**forged)) == "198.51.100.7"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client_of(asked(**forged)) == "192.0.2.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert client_of(asked(**forged)) == "203.0.113.9"


@pytest.mark.parametrize("address", ["", "unix:", "not an address"])
def test_clients_that_cannot_be_told_apart_are_one(address: str) -> None:
    assert client_of(asked(address)) == "unknown"


@pytest.mark.django_db
def test_two_processes_count_together_and_keep_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has a cache object of its own; the table, which the migrations made, is the same."""
    one, other = (DatabaseCache("certification_cache", {}) for _ in range(2))

    said = []
    for cache in (one, other, one, other):
        monkeypatch.setattr(rates, "cache", cache)
        said.append(spend(asked(), FEW))

    assert said == [True, True, True, False]
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM certification_cache")
        assert not [row for row in cursor.fetchall() if "198.51" in str(row)]
