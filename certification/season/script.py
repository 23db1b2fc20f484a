"""The season as a script: pieces in a fixed order, each done whole or not at all.

Which pieces there are and in what order follows from the stories alone, never from the database; so a script that
was cut off is read again from its start, finished pieces are passed over, and the rest is played.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from certification import clock
from certification.models import Bookmark
from certification.season.background import drain
from certification.season.timeline import Timeline
from certification.season.walk import Walk

Piece = Callable[[], object]
Script = Iterator[Piece]
Phase = Callable[[], Script]
"""A script that can be read more than once."""

ACTS = 20
"""Acts that the longest pieces are made of."""


def play(script: Script) -> None:
    """Play a script in one go, without a bookmark; the background works after every piece."""
    for piece in script:
        piece()
        drain()


def play_on(script: Script, bookmark: Bookmark) -> None:
    """Play what the bookmark says is still to be played.

    A piece, its number and the clock after it are one transaction. The background works between pieces, for a
    mail must not leave from inside a transaction that may be taken back.

    Raises:
        RuntimeError: somebody else plays the same script at the same time.

    """
    drain()
    for number, piece in enumerate(script, 1):
        if number <= bookmark.step:
            continue
        with transaction.atomic():
            _turn_to(bookmark, number)
            piece()
            Bookmark.objects.filter(pk=bookmark.pk).update(moment=clock.now())
        bookmark.step = number
        drain()


def _turn_to(bookmark: Bookmark, number: int) -> None:
    """Take the number of the next piece; its row stays locked until the piece is done."""
    turned = Bookmark.objects.filter(pk=bookmark.pk, step=number - 1, finished_at=None).update(step=number)
    if turned != 1:
        raise RuntimeError(f"somebody else has played piece {number} of {bookmark.name}")


def spread(timeline: Timeline, until: datetime, phase: Phase) -> Script:
    """A phase that is over before ``until``, however many offices there are: its acts share the time.

    The pieces are counted before the first is played, so what stands between them must read nothing that they leave;
    they are not kept, for there are tens of thousands of them where thousands of offices take part.
    The time of an act follows from the clock and the number of pieces to come, so a season that was cut off goes on
    at the same pace.
    """
    pieces = sum(1 for _ in phase())
    for number, piece in enumerate(phase()):
        yield partial(_play_within, timeline, until, ACTS * (pieces - number), piece)


def _play_within(timeline: Timeline, until: datetime, acts: int, piece: Piece) -> None:
    with timeline.within(until, acts):
        piece()


def on(walk: Walk, do: Callable[..., object], *words: Any, **named: Any) -> Piece:
    """A piece about one case, which is read anew before."""
    return partial(_about, walk, None, do, *words, **named)


def when(walk: Walk, states: tuple[str, ...], do: Callable[..., object], *words: Any, **named: Any) -> Piece:
    """A piece about one case that happens only in some states; else nothing does."""
    return partial(_about, walk, states, do, *words, **named)


def _about(
    walk: Walk, states: tuple[str, ...] | None, do: Callable[..., object], *words: Any, **named: Any
) -> None:
    try:
        case = walk.reread()
        if states is None or case.state in states:
            do(*words, **named)
    finally:
        walk.let_go()


def by_letter(walk: Walk, do: Callable[..., object], *words: Any, **named: Any) -> Script:
    """An act that drafts a letter; a second person approves it, it leaves by mail, and it is delivered."""
    yield on(walk, do, *words, **named)
    yield on(walk, walk.approve_letter)
    yield on(walk, walk.register_delivery)
