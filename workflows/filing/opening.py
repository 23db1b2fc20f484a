"""How an application comes to be."""

from typing import Any, Final

from django.core.exceptions import ValidationError

from certification.models import Edition, Office
from criteria.models import Sheet
from criteria.sheets import open_sheet
from workflows.context import Context
from workflows.models import Application
from workflows.numbering import next_number
from workflows.refusal import Reason, Refused
from workflows.values import number

WHOLE: Final = "cały urząd"


def draft_for(context: Context) -> dict[str, Any]:
    """Column values of a new draft: its office, edition, number and an empty self-assessment.

    Payload: ``office`` (public id), ``edition`` (primary key), ``scope`` (free text, the whole office if left
    out).

    Raises:
        Refused: there is no such office or edition.

    """
    office = _office(context.payload["office"])
    edition = _edition(context.payload["edition"])
    return {
        "office": office,
        "of_edition": edition,
        "scope": _scope(office, str(context.payload.get("scope") or "")),
        "number": _number(edition),
        "self_sheet": open_sheet(edition.criteria_set, office.kind, Sheet.Kind.SELF, context.actor),
    }


def _scope(office: Office, told: str) -> str:
    """As the office has written it before, for rules compare scopes letter by letter; the whole office by default."""
    shown = " ".join(told.split())[:120]
    before = Application.objects.filter(office=office).values_list("scope", flat=True).distinct()
    return next((each for each in (WHOLE, *before) if each.casefold() == shown.casefold()), shown) or WHOLE


def _number(edition: Edition) -> str:
    prefix = edition.programme.number_prefix
    return f"{prefix}/{edition.year}/{next_number(f'application:{edition.pk}'):04d}"


def _office(public_id: Any) -> Office:
    try:
        return Office.objects.get(public_id=public_id)
    except (Office.DoesNotExist, ValidationError, ValueError, TypeError) as error:
        raise Refused([Reason("office", "Nie ma takiego urzędu.", "Wybierz urząd z listy.")]) from error


def _edition(key: Any) -> Edition:
    rows = Edition.objects.select_related("programme", "criteria_set")
    pk = number(key)
    found = rows.filter(pk=pk).first() if pk is not None else None
    if found is None:
        raise Refused([Reason("edition", "Nie ma takiej edycji.", "Wybierz edycję z listy.")])
    return found
