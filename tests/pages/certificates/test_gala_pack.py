"""The pack for the gala: ordered in one click, made in the background, and what changes after it was printed."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from certificates.gala.pack.models import GalaPack
from certificates.gala.pack.ordering import make_pack
from certification import clock
from certification.models import GrantedRole, User
from certification.season.walk import run_tasks
from tests.cast import World
from tests.pages.panel.places import words
from tests.road import bring, mark_of, suspend_urgently
from workflows import door
from workflows.models import Interest
from workflows.states import State

Browser = Callable[[User], Client]


@pytest.fixture
def organiser(world: World, signed_in: Browser) -> Client:
    """The browser of the gala's organiser."""
    return signed_in(world.crew.one(GrantedRole.GALA))


def page(world: World) -> str:
    return reverse("gala-pack", args=[world.edition.pk])


def test_ordered_made_fetched_and_after_a_suspension_what_to_pull_out(
    world: World, organiser: Client, signed_in: Browser
):
    walk = bring(world, State.CERTIFIED)
    run_tasks()
    mark = mark_of(walk)

    for _ in range(2):  # a double click
        assert organiser.post(page(world), {"request_key": "k"}).status_code == 302
    assert "Paczka powstaje" in words(organiser, page(world))
    run_tasks()

    pack = GalaPack.objects.get()
    assert (pack.problem, pack.done, pack.total) == ("", 7, 7)
    made = pack.path.stat()
    make_pack.call(pack.pk)  # a worker that was cut off before it could say so
    assert pack.path.stat() == made
    said = words(organiser, page(world))
    assert "Paczka jest gotowa" in said
    assert "wydrukowany stos jest aktualny" in said
    file = reverse("gala-pack-file", args=[world.edition.pk, pack.public_id])
    archive = ZipFile(BytesIO(b"".join(organiser.get(file).streaming_content)))  # type: ignore[attr-defined]
    assert archive.testzip() is None
    assert archive.read(f"certyfikaty/0001-{mark.slug}.pdf").startswith(b"%PDF-")
    assert signed_in(world.crew.secretary).get(file).status_code == 404, "a pack is its orderer's own"

    again = reverse("gala-reprint", args=[world.edition.pk, mark.public_id])
    one = organiser.post(again, {"take": "1"})
    alone = ZipFile(BytesIO(b"".join(one.streaming_content)))  # type: ignore[attr-defined]
    assert "druk/certyfikaty-0001-0001.pdf" in alone.namelist()

    done = words(organiser, reverse("gala-history", args=[world.edition.pk]))
    assert (done.count("zamówiono paczkę na galę"), done.count("do dodruku")) == (1, 1)

    release = world.edition.release_at
    assert release is not None
    world.timeline.to(release)
    door.perform(mark, "publish", world.crew.secretary)
    suspend_urgently(world, mark)
    said = words(organiser, page(world))
    assert f"pozycja 1: {walk.office.name}, {mark.number} (znak: zawieszony)" in said
    assert "Certyfikatów, które można dziś wręczyć" not in said
    gone = organiser.post(again, {"take": "1"})
    assert gone.status_code == 404


def test_a_pack_of_an_office_one_must_not_know_is_given_out_no_more(world: World, organiser: Client):
    walk = bring(world, State.CERTIFIED)
    run_tasks()
    organiser.post(page(world), {"request_key": "k"})
    run_tasks()
    pack = GalaPack.objects.get()
    Interest.objects.create(
        case=walk.case,
        person=world.crew.one(GrantedRole.GALA),
        origin=Interest.Origin.RAISED,
        ruling=Interest.Ruling.PENDING,
        at=clock.now(),
    )

    said = words(organiser, page(world))

    assert "nie jest już dla Ciebie dostępna" in said
    assert walk.office.name not in said
    assert (
        organiser.get(reverse("gala-pack-file", args=[world.edition.pk, pack.public_id])).status_code == 404
    )


def test_without_certificates_a_pack_says_so(world: World, organiser: Client):
    assert "Nie ma jeszcze certyfikatów, które można wręczyć." in words(organiser, page(world))

    organiser.post(page(world), {"request_key": "k"})
    run_tasks()

    assert "Paczka nie powstała" in words(organiser, page(world))
