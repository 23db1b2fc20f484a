"""An application that goes on from an earlier one: filled with its answers, each piece of evidence to be confirmed."""

from typing import Any

from certification import polish
from criteria.rows import insert_all
from criteria.said import said
from criteria.sheets.carrying import carry_over
from workflows import values
from workflows.context import Context
from workflows.letters.drafting import application
from workflows.models.application import Application, CarriedEvidence
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.states import State


@guard
def renews_own_application(context: Context) -> Reason | None:
    """Payload ``renews`` (primary key), where it is given: a certified application of the same office and scope."""
    if "renews" not in context.payload or _earlier(context):
        return None
    return Reason(
        "renews_own_application",
        "Nie ma takiego wcześniejszego zgłoszenia tego urzędu.",
        "Odnowić można zgłoszenie, za które urząd otrzymał znak.",
    )


@effect
def carry_earlier_answers(context: Context) -> None:
    """The self-assessment begins with the answers and the evidence of the application that is renewed."""
    earlier, case = _earlier(context), application(context)
    if earlier is None or context.actor is None:
        return
    pieces = carry_over(earlier.self_sheet, case.self_sheet, by=context.actor, at=context.now)
    insert_all(CarriedEvidence(application_id=case.pk, evidence=piece) for piece in pieces)
    context.record |= {"renews": earlier.number, "carried": len(pieces)}


def _earlier(context: Context) -> Application | None:
    case, key = application(context), values.number(context.payload.get("renews"))
    rows = Application.objects.filter(office=case.office, scope=case.scope, state=State.CERTIFIED)
    return rows.filter(pk=key or 0).select_related("self_sheet").first()


def unconfirmed(case: Any) -> Any:
    """The pieces carried over of which nobody has said that they are still up to date."""
    rows = CarriedEvidence.objects.filter(application=case.pk, confirmed_at=None)
    return rows.select_related("evidence").order_by("evidence__title", "pk")


@guard
def carried_evidence_confirmed(context: Context) -> Reason | None:
    """Every piece carried over was confirmed, or taken out."""
    waiting = unconfirmed(context.case).count()
    if not waiting:
        return None
    pieces = polish.counted(waiting, "dowód", "dowody", "dowodów")
    return Reason(
        "carried_evidence_confirmed",
        said(
            "Z poprzedniego zgłoszenia przeniesiono {pieces}, których aktualności nikt nie potwierdził.",
            pieces=pieces,
        ),
        "Potwierdź, że są nadal aktualne, albo je usuń.",
    )


@guard
def pieces_wait(context: Context) -> Reason | None:
    """Payload ``pieces``: primary keys of pieces of evidence that were carried over and wait."""
    given = context.payload.get("pieces")
    known = set(unconfirmed(context.case).values_list("evidence", flat=True))
    if isinstance(given, list) and {values.number(key) for key in given} <= known:
        return None
    return Reason(
        "pieces_wait", "Niektóre z tych dowodów nie czekają na potwierdzenie.", "Otwórz stronę ponownie."
    )


@effect
def confirm_pieces(context: Context) -> None:
    """They are still up to date: who says so, and when."""
    rows = unconfirmed(context.case).filter(evidence__in=context.payload["pieces"])
    context.record["titles"] = list(rows.values_list("evidence__title", flat=True))
    CarriedEvidence.objects.filter(pk__in=[row.pk for row in rows]).update(
        confirmed_by=context.actor, confirmed_at=context.now
    )
