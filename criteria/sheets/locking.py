"""One sheet, one writer at a time."""

from django.core.exceptions import ValidationError

from criteria.models import Sheet
from criteria.prepared import Reading
from criteria.said import said


class SheetStateError(ValidationError):
    """The sheet is in a state that does not allow this."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(
            said(
                "Tego arkusza nie można teraz zmienić – jego stan to: {state}.",
                state=sheet.get_state_display(),
            ),
            code="sheet_state",
        )


def locked(sheet: Sheet, *states: str) -> Sheet:
    """The sheet's row as it is now, locked until the transaction ends; it must be in one of the states.

    Its criteria set comes along, without the long text it was read from.
    """
    current = _LOCKING.first(sheet.pk)
    if current is None:
        raise Sheet.DoesNotExist(str(sheet.pk))
    if current.state not in states:
        raise SheetStateError(current)
    return current


_LOCKING = Reading(
    lambda sheet: (
        Sheet.objects.select_related("criteria_set")
        .defer("criteria_set__source_yaml")
        .select_for_update(of=("self",))
        .filter(pk=sheet)
    )
)
