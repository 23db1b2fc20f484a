"""Surveillance of a mark that is valid for more than a year: every year its office states that all is as it was.

On the anniversary the timer asks for the statement; the office has thirty days; the secretariat accepts it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from certificates.issuing import last_day
from certificates.models import Mark, Surveillance, mark_of
from certification.legal_clock import Due, calendar_days, end_of_day
from certification.polish import date_short
from criteria.rows import insert, store
from workflows.context import Context
from workflows.deadlines import DeadlineKind, latest, meet, set_deadline
from workflows.deadlines.clocks import local_day
from workflows.models.deadline import DeadlineState
from workflows.refusal import Reason
from workflows.registry import effect, guard

DAYS = 30
"""How long the office has for its statement."""

YEAR = 12
"""Months; a mark that is valid for no longer is not watched."""


def open_surveillance(mark: Mark) -> Surveillance | None:
    """The statement that was asked for and is not accepted yet."""
    return mark.surveillances.filter(accepted_at=None).first()


@effect
def set_surveillance(context: Context) -> None:
    """The next anniversary, where the mark lasts beyond it."""
    mark, today = mark_of(context), local_day(context.now)
    first = _begins(mark)
    day = next(each for each in _anniversaries(first) if each > today)
    if context.edition.valid_months <= YEAR or day >= mark.valid_to:
        return
    words = f"rocznica {date_short(first)} → {date_short(day)}"
    set_deadline(context, DeadlineKind.SURVEILLANCE, Due(day, end_of_day(day), words), today)


def _begins(mark: Mark) -> date:
    """The first day of the mark, or of the one that it goes on from."""
    while mark.replaces is not None:
        mark = mark.replaces
    return mark.valid_from


def _anniversaries(first: date) -> Iterator[date]:
    return (last_day(first, YEAR * years) + timedelta(days=1) for years in range(1, 100))


@guard
def surveillance_due(context: Context) -> Reason | None:
    """The anniversary has come, and nobody has asked yet."""
    deadline = latest(context.case, DeadlineKind.SURVEILLANCE)
    if deadline and deadline.state == DeadlineState.SET and deadline.due_at <= context.now:
        return None
    return Reason("surveillance_due", "O oświadczenie roczne nie trzeba teraz prosić.")


@effect
def ask_for_statement(context: Context) -> None:
    """The office is asked by mail, and has thirty days."""
    from workflows.deadlines.reminding import send_reminder

    today = local_day(context.now)
    meet(context, DeadlineKind.SURVEILLANCE)
    insert(Surveillance(mark_id=context.case.pk, called_on=today))
    deadline = set_deadline(context, DeadlineKind.STATEMENT, calendar_days(today, DAYS), today)
    send_reminder.enqueue(deadline.pk)


@guard
def statement_asked(context: Context) -> Reason | None:
    """The office was asked, and its statement is not accepted yet: until then it may state anew."""
    if open_surveillance(mark_of(context)):
        return None
    return Reason("statement_asked", "Oświadczenie roczne nie jest teraz potrzebne.")


@effect
def record_statement(context: Context) -> None:
    """Payload ``statement``: what has changed since, or that nothing has."""
    asked = _open(context)
    asked.statement, asked.submitted_at = context.payload["statement"].strip(), context.now
    store(asked, "statement", "submitted_at")
    meet(context, DeadlineKind.STATEMENT)


@guard
def statement_submitted(context: Context) -> Reason | None:
    """There is a statement to accept."""
    asked = open_surveillance(mark_of(context))
    if asked and asked.submitted_at:
        return None
    return Reason(
        "statement_submitted",
        "Urząd nie złożył jeszcze oświadczenia.",
        "Poczekaj na nie albo wysłuchaj urzędu.",
    )


@effect
def accept_statement(context: Context) -> None:
    """Accepted; the next anniversary follows."""
    asked = _open(context)
    asked.accepted_at = context.now
    store(asked, "accepted_at")
    set_surveillance(context)


@guard
def no_statement_waits(context: Context) -> Reason | None:
    """A new certificate is no way round the yearly statement."""
    if open_surveillance(mark_of(context)) is None:
        return None
    return Reason(
        "no_statement_waits", "Urząd ma złożyć oświadczenie roczne.", "Najpierw przyjmij jego oświadczenie."
    )


def _open(context: Context) -> Surveillance:
    asked = open_surveillance(mark_of(context))
    assert asked is not None
    return asked
