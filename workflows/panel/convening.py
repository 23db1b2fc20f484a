"""How a session of the panel comes to be."""

from typing import Any

from certification.models import Edition
from workflows import values
from workflows.context import Context
from workflows.numbering import next_number
from workflows.refusal import Reason, Refused


def session_for(context: Context) -> dict[str, Any]:
    """Column values of a new session.

    Payload: ``edition`` (primary key), ``scheduled_at`` (an instant in ISO form; without a zone it is read on
    Polish clocks), ``place``.

    Raises:
        Refused: there is no such edition, or the instant cannot be read.

    """
    edition = _edition(context.payload.get("edition"))
    moment = values.moment(context.payload.get("scheduled_at"))
    if moment is None:
        raise Refused(
            [
                Reason(
                    "scheduled_at",
                    "Nie rozumiem terminu posiedzenia.",
                    "Podaj dzień i godzinę, np. 2027-09-15T10:00.",
                )
            ]
        )
    return {
        "of_edition": edition,
        "number": _number(edition),
        "scheduled_at": moment,
        "place": values.text(context.payload.get("place"))[:200],
    }


def _number(edition: Edition) -> str:
    """Sessions of an edition are numbered from 1: "P/PU/2027/1"."""
    return f"P/{edition.programme.number_prefix}/{edition.year}/{next_number(f'session:{edition.pk}')}"


def _edition(key: Any) -> Edition:
    pk = values.number(key)
    edition = Edition.objects.select_related("programme").filter(pk=pk).first() if pk is not None else None
    if edition is None:
        raise Refused([Reason("edition", "Nie ma takiej edycji.", "Wybierz edycję z listy.")])
    return edition
