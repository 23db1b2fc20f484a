"""What is done with the evening: the order, who hands and receives, what became of each certificate."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from certificates.gala.models import GalaPlan, HandingOver
from certificates.gala.queries import evening
from certification import clock
from certification.events import history
from certification.events.lines import Act
from certification.models import Edition, User
from criteria.models import StoredFile
from workflows.models import Application

Outcome = HandingOver.Outcome


@transaction.atomic
def put_in_order(
    edition: Edition,
    seen: Sequence[str],
    wanted: Sequence[str],
    *,
    moved: str,
    by: User,
) -> None:
    """Give every laureate the place it has in ``wanted``; ``seen``: the order in force when somebody moved one.

    The order in force is read once the plan is locked: of two who move at the same moment the second is told.

    Raises:
        ValidationError: the order has changed meanwhile, or it is not of the same laureates.

    """
    locked_plan(edition)
    cases = {each.key: each.laureate.application for each in evening(edition, by).minutes}
    if sorted(wanted) != sorted(cases) or list(seen) != list(cases):
        raise ValidationError(
            "Ktoś zmienił kolejność w tym czasie. Zobacz ją i przesuń jeszcze raz.", code="changed"
        )
    for place, key in enumerate(wanted):
        HandingOver.objects.update_or_create(case=cases[key], defaults={"place": place})
    earlier = wanted.index(moved) < seen.index(moved)
    about = (
        "wcześniej" if earlier else "później"
    )  # places would tell how many laureates somebody may not know of
    history.note(Act.MOVED, by, edition, case_key=cases[moved].public_id, about=about)


@transaction.atomic
def follow_rule(edition: Edition, rule: str, handing: str, by: User) -> None:
    """Put all in order by a rule anew; whoever was moved by hand is moved back."""
    plan = locked_plan(edition)
    plan.rule, plan.handing = GalaPlan.Rule(rule), handing
    plan.full_clean(exclude=["edition"])
    plan.save()
    HandingOver.objects.filter(case__of_edition=edition).update(place=None)
    history.note(Act.RULE, by, edition, about=str(GalaPlan.Rule(rule).label).lower())


@transaction.atomic
def arrange(case: Application, by: User, **told: Any) -> None:
    """Who hands over, who receives, what the photographer waits for. ``told``: fields of the row."""
    before = HandingOver.objects.filter(case=case).defer("signature").first() or HandingOver(case=case)
    HandingOver.objects.update_or_create(case=case, defaults=told)
    names = (str(HandingOver._meta.get_field(name).verbose_name) for name in told)  # type: ignore[union-attr]
    changed = [name for name, key in zip(names, told, strict=True) if getattr(before, key) != told[key]]
    _told(Act.ARRANGED, by, case, about=", ".join(changed))


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
    _note(row, by, Act.HANDED)


@transaction.atomic
def note_uncollected(case: Application, by: User) -> None:
    """Nobody came for it."""
    row = _waiting(case, Outcome.WAITING)
    row.outcome = Outcome.UNCOLLECTED
    _note(row, by, Act.UNCOLLECTED)


@transaction.atomic
def note_posted(case: Application, by: User, number: str) -> None:
    """What nobody came for was posted. ``number``: of the posting."""
    row = _waiting(case, Outcome.UNCOLLECTED)
    row.outcome, row.posting_number = Outcome.POSTED, number
    _note(row, by, Act.POSTED)


@transaction.atomic
def take_back(case: Application, by: User) -> None:
    """It was noted by mistake: the certificate waits again. Who took it back stands in the history.

    Raises:
        ValidationError: nothing is noted.

    """
    row = _locked_row(case)
    if row.outcome == Outcome.WAITING:
        raise ValidationError("Nic tu jeszcze nie odnotowano.", code="nothing")
    undone = str(row.get_outcome_display())
    row.outcome, row.handed_to, row.signature, row.photo = Outcome.WAITING, "", None, None
    row.posting_number, row.noted_by, row.noted_at = "", None, None
    row.save()
    _told(Act.HAND_OVER_TAKEN_BACK, by, case, about=undone)


def _waiting(case: Application, *outcomes: Outcome) -> HandingOver:
    row = _locked_row(case)
    if row.outcome not in outcomes:
        raise ValidationError("Ktoś odnotował już, co się stało z tym certyfikatem.", code="noted")
    return row


def _locked_row(case: Application) -> HandingOver:
    HandingOver.objects.get_or_create(case=case)
    return HandingOver.objects.select_for_update(no_key=True).get(case=case)


def _note(row: HandingOver, by: User, act: Act) -> None:
    row.noted_by, row.noted_at = by, clock.now()
    row.save()
    _told(act, by, row.case)


def _told(act: Act, by: User, case: Application, about: str = "") -> None:
    history.note(act, by, case.of_edition, case_key=case.public_id, about=about)


def locked_plan(edition: Edition) -> GalaPlan:
    """The plan of an edition's evening, its row locked until the transaction ends."""
    GalaPlan.objects.get_or_create(edition=edition)
    return GalaPlan.objects.select_for_update(no_key=True).get(edition=edition)
