"""What is done with the evening: the order, who hands and receives, what became of each certificate."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from certificates.gala.models import GalaPlan, HandingOver
from certification import clock
from certification.models import Edition, User
from criteria.models import StoredFile
from workflows.models import Application

Outcome = HandingOver.Outcome


@transaction.atomic
def put_in_order(
    edition: Edition, seen: Sequence[str], wanted: Sequence[str], cases: dict[str, Application]
) -> None:
    """Give every laureate the place it has in ``wanted``; ``seen``: the order in force when somebody moved.

    Raises:
        ValidationError: the order has changed meanwhile, or it is not of the same laureates.

    """
    _locked(edition)
    if sorted(wanted) != sorted(cases) or list(seen) != list(cases):
        raise ValidationError(
            "Ktoś zmienił kolejność w tym czasie. Zobacz ją i przesuń jeszcze raz.", code="changed"
        )
    for place, key in enumerate(wanted):
        HandingOver.objects.update_or_create(case=cases[key], defaults={"place": place})


@transaction.atomic
def follow_rule(edition: Edition, rule: str, handing: str) -> None:
    """Put all in order by a rule anew; whoever was moved by hand is moved back."""
    plan = _locked(edition)
    plan.rule, plan.handing = GalaPlan.Rule(rule), handing
    plan.full_clean(exclude=["edition"])
    plan.save()
    HandingOver.objects.filter(case__of_edition=edition).update(place=None)


@transaction.atomic
def arrange(case: Application, **told: Any) -> None:
    """Who hands over, who receives, what the photographer waits for. ``told``: fields of the row."""
    HandingOver.objects.update_or_create(case=case, defaults=told)


@transaction.atomic
def note_handed(
    case: Application, by: User, *, to: str, signature: bytes | None, photo: StoredFile | None
) -> None:
    """Somebody took the certificate, and signed for it or is in the picture.

    Raises:
        ValidationError: nothing shows it, or it was noted before.

    """
    row = _waiting(case, Outcome.WAITING, Outcome.UNCOLLECTED)
    if not signature and photo is None:
        raise ValidationError("Potrzebny jest podpis albo zdjęcie.", code="no_proof")
    row.outcome, row.handed_to, row.signature, row.photo = Outcome.HANDED, to, signature, photo
    _note(row, by)


@transaction.atomic
def note_uncollected(case: Application, by: User) -> None:
    """Nobody came for it."""
    row = _waiting(case, Outcome.WAITING)
    row.outcome = Outcome.UNCOLLECTED
    _note(row, by)


@transaction.atomic
def note_posted(case: Application, by: User, number: str) -> None:
    """What nobody came for was posted. ``number``: of the posting."""
    row = _waiting(case, Outcome.UNCOLLECTED)
    row.outcome, row.posting_number = Outcome.POSTED, number
    _note(row, by)


@transaction.atomic
def take_back(case: Application) -> None:
    """It was noted by mistake: the certificate waits again."""
    HandingOver.objects.filter(case=case).update(
        outcome=Outcome.WAITING,
        handed_to="",
        signature=None,
        photo=None,
        posting_number="",
        noted_by=None,
        noted_at=None,
    )


def _waiting(case: Application, *outcomes: Outcome) -> HandingOver:
    HandingOver.objects.get_or_create(case=case)
    row = HandingOver.objects.select_for_update(no_key=True).get(case=case)
    if row.outcome not in outcomes:
        raise ValidationError("Ktoś odnotował już, co się stało z tym certyfikatem.", code="noted")
    return row


def _note(row: HandingOver, by: User) -> None:
    row.noted_by, row.noted_at = by, clock.now()
    row.save()


def _locked(edition: Edition) -> GalaPlan:
    GalaPlan.objects.get_or_create(edition=edition)
    return GalaPlan.objects.select_for_update(no_key=True).get(edition=edition)
