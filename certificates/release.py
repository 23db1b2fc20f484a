"""What becomes public, and what follows, when the marks that wait are published: told first, then done at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from certificates.models import Mark
from certificates.states import MarkState
from certification.clock import now
from certification.models import Edition, User
from workflows.access import visible_applications
from workflows.collisions import asked_again
from workflows.door import perform
from workflows.refusal import Refused
from workflows.states import EMBARGOED, State

PUBLISH = "publish"
BEFORE_DECISION = (State.PANEL, State.DEFERRED, State.FILE_REVIEW)


@dataclass(frozen=True)
class Release:
    """One edition's part of a release. All counts are of what the reader may know.

    ``laureates``: offices that the register will name; ``renewals``: marks that take another's place.
    ``in_register``: how many valid marks of the edition it names so far. ``unheard``: offices whose letter with the
    decision has not arrived, and who would learn of it by the register; ``undecided``: cases still before the panel.
    """

    edition: Edition
    laureates: int
    distinctions: int
    renewals: int
    in_register: int
    unheard: int
    undecided: int

    @property
    def afterwards(self) -> int:
        """How many valid marks of the edition the register names then."""
        return self.in_register + self.laureates


def releases_of(ready: Sequence[Mark], user: User) -> list[Release]:
    """The release by edition, the latest first. Three queries an edition."""
    editions = {mark.of_edition_id: mark.of_edition for mark in ready}
    return [
        _release(edition, [mark for mark in ready if mark.of_edition_id == edition.pk], user)
        for edition in sorted(editions.values(), key=lambda each: -each.year)
    ]


def _release(edition: Edition, marks: list[Mark], user: User) -> Release:
    cases = visible_applications(user).filter(of_edition=edition)
    return Release(
        edition,
        laureates=len(marks),
        distinctions=sum(mark.distinction for mark in marks),
        renewals=sum(mark.replaces_id is not None for mark in marks),
        in_register=Mark.objects.filter(of_edition=edition, state=MarkState.ACTIVE).count(),
        unheard=cases.filter(_unheard()).count(),
        undecided=cases.filter(state__in=BEFORE_DECISION).count(),
    )


def _unheard() -> Q:
    """Decided, and the letter about it has not arrived."""
    return Q(state__in=EMBARGOED) & (Q(office_gate_at=None) | Q(office_gate_at__gt=now()))


class ReleaseRefusedError(Exception):
    """The door refused one of the marks, so none was published. ``refusal`` says why."""

    def __init__(self, mark: Mark, refusal: Refused) -> None:
        super().__init__(f"{mark.number}: {refusal}")
        self.mark, self.refusal = mark, refusal


@asked_again
def publish_together(marks: Iterable[Mark], user: User) -> int:
    """Publish all of these in one transaction, each through the door; returns how many they are.

    Raises:
        ReleaseRefusedError: one was refused; then nothing of it has happened.

    """
    done = 0
    with transaction.atomic():
        for mark in marks:
            try:
                perform(mark, PUBLISH, user)
            except Refused as refusal:
                raise ReleaseRefusedError(mark, refusal) from refusal
            done += 1
    return done
