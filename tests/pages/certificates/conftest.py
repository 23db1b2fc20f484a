"""Marks as the register holds them, without walking their applications through the whole contest."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from certificates.models import Mark
from certificates.wording import words_of
from certification import clock
from certification.clock import WARSAW
from certification.models import Office
from tests.cast import GALA, World
from workflows import door, inbox
from workflows.models import Application
from workflows.models.case import initial_values

Make = Callable[..., Mark]
RELEASE = datetime(GALA.year, GALA.month, GALA.day, 12, tzinfo=WARSAW)


@pytest.fixture
def make_mark(world: World) -> Make:
    """Make a mark of an office: sealed and published, unless told otherwise. The clock stays at the release."""
    made = []

    def make(office: Office | None = None, published: bool = True, **columns: Any) -> Mark:
        made.append(office)
        mark = _pending(world, office or world.office, len(made), **columns)
        clock.set(RELEASE)
        if published:
            door.perform(mark, "seal", None, sha256=f"{mark.pk:064x}", size=1, seal_subject="Pieczęć")
            door.perform(mark, "publish", world.crew.secretary)
        mark.refresh_from_db()
        return mark

    return make


def _pending(world: World, office: Office, position: int, **columns: Any) -> Mark:
    clock.set(world.edition.opens_at)
    application = door.begin(
        "application",
        world.crew.preparers[office.pk],
        office=str(office.public_id),
        edition=world.edition.pk,
        scope=f"zakres {position}",
    )
    assert isinstance(application, Application)
    given = {"valid_from": GALA, "valid_to": date(2028, 11, 18), "number": f"PU/2027/{position:06d}"}
    mark = Mark(
        **initial_values(Mark),
        of_application=application,
        of_edition=world.edition,
        office=office,
        process=inbox.open_process(Mark(), clock.now()),
        **{**given, **columns},
    )
    mark.text = words_of(mark)
    mark.save(force_insert=True)
    return mark
