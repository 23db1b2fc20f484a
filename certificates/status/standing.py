"""How a mark stands on a day, without words: the same in every language."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from certificates.models import Mark, Suspension
from certificates.queries import published, valid_on
from certificates.states import MarkState


class Kind(StrEnum):
    """What there is to say of a mark at one glance. ``tone`` and ``sign`` go with words, never alone."""

    VALID = "valid"
    NOT_YET = "not_yet"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    RELINQUISHED = "relinquished"
    SUPERSEDED = "superseded"

    @property
    def tone(self) -> str:
        """Colour of the design system."""
        return _LOOKS[self][0]

    @property
    def sign(self) -> str:
        """A sign that is told from the others without colour."""
        return _LOOKS[self][1]


_LOOKS = {
    Kind.VALID: ("success", "✓"),
    Kind.NOT_YET: ("info", "…"),
    Kind.SUSPENDED: ("warning", "!"),
    Kind.EXPIRED: ("danger", "✕"),
    Kind.WITHDRAWN: ("danger", "✕"),
    Kind.RELINQUISHED: ("danger", "✕"),
    Kind.SUPERSEDED: ("warning", "→"),
}
_ENDED = {
    MarkState.WITHDRAWN: Kind.WITHDRAWN,
    MarkState.RELINQUISHED: Kind.RELINQUISHED,
    MarkState.SUPERSEDED: Kind.SUPERSEDED,
}


@dataclass(frozen=True)
class Standing:
    """``since``: the first day on which it stands so."""

    kind: Kind
    since: date


def standing(mark: Mark, day: date) -> Standing:
    """How a published mark stands; valid exactly where ``Mark.validity_on`` says so."""
    if day < mark.valid_from:
        return Standing(Kind.NOT_YET, mark.valid_from)
    if mark.ended_on and day >= mark.ended_on:
        return Standing(_ENDED.get(MarkState(mark.state), Kind.EXPIRED), mark.ended_on)
    if day > mark.valid_to:
        return Standing(Kind.EXPIRED, mark.valid_to + timedelta(days=1))
    for suspension in mark.suspensions.all():
        if suspension.covers(day):
            return Standing(Kind.SUSPENDED, suspension.since)
    return Standing(Kind.VALID, mark.valid_from)


def versions(mark: Mark) -> list[Mark]:
    """Every published certificate of the same grant, oldest first: a later one stands in for those before."""
    return list(published().filter(of_application=mark.of_application_id).order_by("pk"))


def stands(kind: Kind, day: date) -> Q:
    """Published marks that stand so on a day: the same rule as ``standing``, for the database."""
    begun, ended = Q(valid_from__lte=day), Q(ended_on__lte=day)
    lasting = begun & (Q(ended_on=None) | Q(ended_on__gt=day))
    states = {kind: state for state, kind in _ENDED.items()}
    if kind in states:
        return begun & ended & Q(state=states[kind])
    running = Q(over_on=None) | Q(over_on__gt=day)
    suspended = Exists(Suspension.objects.filter(running, mark=OuterRef("pk"), since__lte=day))
    return {
        Kind.VALID: valid_on(day),
        Kind.NOT_YET: Q(valid_from__gt=day),
        Kind.SUSPENDED: lasting & Q(valid_to__gte=day) & Q(suspended),
        Kind.EXPIRED: (lasting & Q(valid_to__lt=day)) | (begun & ended & ~Q(state__in=list(_ENDED))),
    }[kind]
