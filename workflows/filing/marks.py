"""What filing asks of the room of marks, supplied from there."""

from collections.abc import Callable
from datetime import date

from certification.models import Office

WithdrawnSince = Callable[[Office, date], date | None]

_answers: list[WithdrawnSince] = []


def register(answer: WithdrawnSince) -> None:
    """Supply the answer to "on what day, not before this one, was a mark of the office last withdrawn?"."""
    if answer not in _answers:
        _answers.append(answer)


def withdrawn_since(office: Office, since: date) -> date | None:
    """The last day since ``since`` on which a mark was withdrawn; where no marks are kept, none was."""
    days = [day for answer in _answers if (day := answer(office, since))]
    return max(days, default=None)
