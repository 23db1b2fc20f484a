"""Ordering a pack, and making it in the background; cut off and run again, it is made anew."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.db import transaction

from certificates.gala.pack.collecting import items
from certificates.gala.pack.models import GalaPack
from certification.background import task
from certification.clock import WARSAW, now
from certification.events import history
from certification.events.lines import Act
from certification.models import Edition, User
from criteria.said import said

KEPT: Final = timedelta(days=30)
"""Packs hold names of guests: they go a month after they were ordered, with the next order."""
_STEP: Final = 25


def order(edition: Edition, user: User, request_key: str) -> GalaPack:
    """Order a pack of an edition; a form sent before has ordered already. Packs of before are thrown away."""
    with transaction.atomic():
        pack, made = GalaPack.objects.get_or_create(
            request_key=request_key, ordered_by=user, edition=edition, defaults={"ordered_at": now()}
        )
        if made:
            history.note(Act.PACK, user, edition)
            make_pack.enqueue(pack.pk)
    _throw_away(pack)
    return pack


@task()
def make_pack(pack_pk: int) -> None:
    """Make the pack's file, part by part, and note what was printed in it."""
    from certificates.drawing import MissingGlyph

    pack = GalaPack.objects.select_related("edition", "ordered_by").get(pk=pack_pk)
    if pack.finished_at:
        return
    try:
        _make(pack)
    except MissingGlyph as problem:
        pack.problem = said("Paczki nie da się przygotować: {problem}", problem=problem)[:500]
    pack.finished_at = now()
    pack.save(update_fields=["finished_at", "problem", "printed", "total", "done"])


def _make(pack: GalaPack) -> None:
    from certificates.gala.pack.making import Pack
    from certificates.zipping import stream

    found = items(pack.edition, pack.ordered_by)
    if not found:
        pack.problem = "Nie ma jeszcze certyfikatów, które można wręczyć."
        return
    made = Pack(found, str(pack.edition), now().astimezone(WARSAW), _counting(pack))
    pack.total, pack.done = made.total, 0
    pack.save(update_fields=["total", "done"])
    pack.path.parent.mkdir(parents=True, exist_ok=True)
    partial = pack.path.with_suffix(f".{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.writelines(stream(made.files()))
        partial.replace(pack.path)
    finally:
        partial.unlink(missing_ok=True)
    pack.printed = [
        {"place": item.place, "mark": item.key, "number": item.number, "office": item.office}
        for item in found
    ]


def _counting(pack: GalaPack) -> Callable[[int], None]:
    """Notes how far the pack is, now and then."""

    def told(papers: int) -> None:
        before = pack.done // _STEP
        pack.done += papers
        if pack.done // _STEP > before or pack.done == pack.total:
            GalaPack.objects.filter(pk=pack.pk).update(done=pack.done)

    return told


def _throw_away(latest: GalaPack) -> None:
    """The file of this person's earlier packs of the edition, and of all that are too old."""
    earlier = GalaPack.objects.filter(edition=latest.edition, ordered_by=latest.ordered_by).exclude(
        pk=latest.pk
    )
    old = GalaPack.objects.filter(ordered_at__lt=now() - KEPT)
    for pack in (*earlier.exclude(finished_at=None), *old):
        pack.path.unlink(missing_ok=True)
