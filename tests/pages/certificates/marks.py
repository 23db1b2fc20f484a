"""Marks as the register holds them, made without walking their applications through the whole contest."""

import hashlib
from datetime import date, datetime
from typing import Any

from certificates.models import Mark
from certificates.wording import words_of
from certification import clock
from certification.clock import WARSAW
from certification.models import Office
from tests.cast import GALA, World
from workflows import door, inbox
from workflows.models import Application
from workflows.models.case import initial_values

RELEASE = datetime(GALA.year, GALA.month, GALA.day, 12, tzinfo=WARSAW)


def pending(world: World, office: Office, position: int = 1, **columns: Any) -> Mark:
    """A mark that waits, of an application that is only a draft. The clock stays at the release."""
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
    clock.set(RELEASE)
    return mark


def seal(mark: Mark) -> None:
    """As if the certificate were there."""
    door.perform(
        mark,
        "seal",
        None,
        sha256=f"{mark.pk:064x}",
        size=1,
        seal_subject="Pieczęć",
        seal_fingerprint="f" * 64,
    )


def publish(world: World, mark: Mark) -> Mark:
    """The mark, sealed and published."""
    seal(mark)
    door.perform(mark, "publish", world.crew.secretary)
    mark.refresh_from_db()
    return mark


def issue(world: World, mark: Mark, *, published: bool = True) -> bytes:
    """The file that is really drawn and sealed for a pending mark, and known to the register."""
    from certificates.drawing import draw_certificate
    from certificates.sealing import seal, seal_fingerprint, seal_subject
    from certificates.wording import text_of

    pdf = seal(draw_certificate(text_of(mark)))
    payload: dict[str, Any] = {"sha256": hashlib.sha256(pdf).hexdigest(), "size": len(pdf)}
    payload |= {"seal_subject": seal_subject(), "seal_fingerprint": seal_fingerprint()}
    door.perform(mark, "seal", None, **payload)
    if published:
        door.perform(mark, "publish", world.crew.secretary)
    mark.refresh_from_db()
    return pdf
