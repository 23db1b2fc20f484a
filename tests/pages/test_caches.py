"""What somebody signed in is told is theirs alone, also for caches between."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["inbox", "case-list", "session-list", "home", "register"])
def test_no_shared_cache_keeps_a_page_of_somebody_signed_in(world: World, client: Client, place: str) -> None:
    client.force_login(world.crew.secretary)

    said = client.get(reverse(place)).headers["Cache-Control"]

    assert "private" in said
    assert "public" not in said
    assert "no-cache" in said or "no-store" in said


def test_open_data_may_still_be_kept_by_anybody(world: World, client: Client) -> None:
    assert "public" in client.get(reverse("open-data-json")).headers["Cache-Control"]
