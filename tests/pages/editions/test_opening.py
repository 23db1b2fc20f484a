"""An edition is opened on its page when it has what it needs, and its criteria are frozen there."""

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.editions.copying import make, next_edition
from certification.editions.opening import open_edition
from certification.editions.readiness import Level, checklist
from certification.instrument.saving import begin_version
from certification.legal_clock import current_calendar
from certification.models import Edition, EditionStatus, GrantedRole, RoleGrant, User
from tests.cast import World
from workflows.wording.models import EditionWording

Browser = Callable[[User], Client]


@pytest.fixture
def planned(world: World) -> Edition:
    """The next edition, as it is copied from the last."""
    fees = list(world.edition.fee_bands.values_list("up_to_headcount", "net"))
    return make(next_edition(world.edition, current_calendar()), fees, world.crew.coordinator)


@pytest.fixture
def desk(world: World, signed_in: Browser) -> Client:
    return signed_in(world.crew.coordinator)


def page(edition: Edition) -> str:
    return reverse("edition", args=[edition.pk])


def levels(edition: Edition) -> dict[str, Level]:
    fresh = Edition.objects.get(pk=edition.pk)
    return {str(point.name): point.found.level for point in checklist(fresh)}


def test_an_edition_that_has_everything_is_opened_once(planned: Edition, desk: Client):
    assert Level.MISSING not in levels(planned).values()

    first = desk.post(page(planned), {"open": "1"}, follow=True).content.decode()
    again = desk.post(page(planned), {"open": "1"}, follow=True).content.decode()

    planned.refresh_from_db()
    assert planned.status == EditionStatus.OPEN
    assert "Edycja jest otwarta." in first
    assert "Ta edycja nie jest już planowana." in again
    assert LogEntry.objects.filter(object_id=str(planned.pk), change_message="Otwarto edycję.").count() == 1
    assert "Otwarto edycję." in again


def test_draft_criteria_stand_in_the_way_until_they_are_frozen(planned: Edition, desk: Client):
    draft = begin_version(planned.criteria_set)
    Edition.objects.filter(pk=planned.pk).update(criteria_set=draft)

    refused = desk.post(page(planned), {"open": "1"})
    desk.post(page(planned), {"freeze": "1"})
    desk.post(page(planned), {"open": "1"})

    assert refused.status_code == 422
    assert "Kryteria: Wersja 2 jest robocza." in refused.content.decode()
    draft.refresh_from_db()
    planned.refresh_from_db()
    assert draft.is_frozen
    assert planned.status == EditionStatus.OPEN


def test_what_is_missing_is_told_where_it_is_mended(planned: Edition, world: World, desk: Client):
    Edition.objects.filter(pk=planned.pk).update(release_at=None, gala_at=None, thresholds={"grant": {}})
    planned.fee_bands.filter(up_to_headcount=None).delete()
    RoleGrant.objects.filter(role=GrantedRole.SECRETARIAT, user=world.crew.second_secretary).delete()
    EditionWording.objects.create(
        edition=planned,
        code="return",
        number=1,
        text="Bez pouczenia.",
        made_by=world.stranger,
        made_at=clock.now(),
    )

    html = desk.get(page(planned)).content.decode()

    found = levels(planned)
    assert {name for name, level in found.items() if level is Level.MISSING} == {
        *("Terminy", "Progi", "Opłaty", "Ludzie", "Teksty pism")
    }
    assert "Sekretariat: 1 / 2." in html
    assert reverse("wording-list", args=[planned.pk]) in html
    assert 'name="open"' not in html


def test_a_warning_keeps_nobody_from_opening(planned: Edition, world: World):
    RoleGrant.objects.filter(role=GrantedRole.PANEL_CHAIR).delete()

    assert levels(planned)["Podpisy na certyfikatach"] is Level.WARNING
    assert open_edition(planned, world.crew.coordinator)


def test_nobody_else_opens_editions(planned: Edition, world: World, signed_in: Browser):
    for somebody in (world.crew.secretary, world.crew.chair, world.stranger):
        assert signed_in(somebody).post(page(planned), {"open": "1"}).status_code == 403
    planned.refresh_from_db()
    assert planned.status == EditionStatus.PLANNED
