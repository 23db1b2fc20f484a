"""One sheet, one writer at a time."""

from django.core.exceptions import ValidationError

from criteria.models import Sheet


class SheetStateError(ValidationError):
    """The sheet is in a state that does not allow this."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(
            f"Tego arkusza nie można teraz zmienić – jego stan to: {sheet.get_state_display()}.",
            code="sheet_state",
        )


def locked(sheet: Sheet, *states: str) -> Sheet:
    """The sheet's row as it is now, locked until the transaction ends; it must be in one of the states."""
    current = Sheet.objects.select_for_update().get(pk=sheet.pk)
    if current.state not in states:
        raise SheetStateError(current)
    return current
