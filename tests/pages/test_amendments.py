"""The page of an edition's dates: changed with a reason, with all that was changed before."""

from datetime import datetime, timedelta

from django.urls import reverse

from certification.clock import WARSAW
from certification.models import GrantedRole
from tests.cast import World


def typed(world: World, **more: object) -> dict[str, str]:
    """The form as it stands, with something changed; the end of filing is its last minute."""
    dates = {name: getattr(world.edition, name) for name in ("closes_at", "release_at", "gala_at")} | more
    assert isinstance(dates["closes_at"], datetime)
    dates["closes_at"] -= timedelta(minutes=1)
    return {name: f"{value.astimezone(WARSAW):%Y-%m-%dT%H:%M}" for name, value in dates.items()}


def test_dates_are_changed_and_the_history_tells(world: World, signed_in):
    browser = signed_in(world.crew.one(GrantedRole.COORDINATOR))
    page = reverse("amendments", args=[world.edition.pk])
    new = typed(world, closes_at=world.edition.closes_at + timedelta(days=7))

    html = browser.post(page, {**new, "reason": "Awaria systemu."}, follow=True).content.decode()

    assert "Zmieniono terminy." in html
    assert "Awaria systemu." in html
    world.edition.refresh_from_db()
    assert f'value="{new["closes_at"]}"' in html
    assert world.edition.amendments.get().changes.keys() == {"closes_at"}


def test_no_change_without_a_reason_and_what_was_typed_stays(world: World, signed_in):
    new = typed(world, closes_at=world.edition.closes_at + timedelta(days=7))

    answer = signed_in(world.crew.secretary).post(reverse("amendments", args=[world.edition.pk]), new)

    assert answer.status_code == 422
    assert f'value="{new["closes_at"]}"' in answer.content.decode()
    assert not world.edition.amendments.exists()


def test_a_day_at_the_end_of_all_calendars_is_refused_at_its_field(world: World, signed_in):
    for field in ("closes_at", "release_at"):
        new = typed(world) | {field: "9999-12-31T23:59", "reason": "Pomyłka."}

        answer = signed_in(world.crew.secretary).post(reverse("amendments", args=[world.edition.pk]), new)

        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]


def test_nobody_else_changes_dates(world: World, signed_in):
    for person in (world.crew.auditors[0], world.crew.chair, world.stranger):
        answer = signed_in(person).post(reverse("amendments", args=[world.edition.pk]), typed(world))
        assert answer.status_code == 403
