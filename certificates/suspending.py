"""A mark suspended: since when, until when at most, what the office mended, and whether that was verified."""

from datetime import date, timedelta

from certificates.kept import SUSPENSION
from certificates.models import Mark, Suspension, mark_of
from certificates.states import MarkState
from certification.legal_clock import calendar_days
from criteria.rows import insert, store
from criteria.said import said
from workflows import values
from workflows.context import Context
from workflows.deadlines import DeadlineKind, cancel, set_deadline
from workflows.deadlines.clocks import local_day
from workflows.keeping import keep
from workflows.refusal import Reason
from workflows.registry import effect, guard

LONGEST = 90
"""Days after which, at the latest, the panel has to decide on a suspended mark."""

RULINGS = tuple(Suspension.Ruling.values)


def running_suspension(mark: Mark) -> Suspension | None:
    """The suspension that is not over."""
    return mark.suspensions.filter(over_on=None).first()


@guard
def suspension_short_enough(context: Context) -> Reason | None:
    """Payload ``days`` (a whole number, 90 without one): within how many days the panel has to decide."""
    if _days(context) is not None:
        return None
    return Reason(
        "suspension_short_enough",
        said("Zawieszenie może trwać od 1 do {longest} dni.", longest=LONGEST),
        "Podaj liczbę dni z tego zakresu.",
    )


def _days(context: Context) -> int | None:
    given = context.payload.get("days", LONGEST)
    days = values.number(given)
    return days if days is not None and 1 <= days <= LONGEST else None


@effect
def begin_suspension(context: Context) -> None:
    """From today on the mark is not valid; the panel has to decide before the time is over."""
    mark, today, days = mark_of(context), local_day(context.now), _days(context)
    assert days is not None
    suspension = insert(Suspension(mark_id=mark.pk, since=today))
    set_deadline(context, DeadlineKind.SUSPENSION, calendar_days(today, days), today)
    keep(context, SUSPENSION, suspension)


@effect
def end_suspension(context: Context) -> None:
    """The mark is valid again, or over; whatever it is, the time it was suspended stays."""
    mark = mark_of(context)
    suspension = running_suspension(mark)
    if suspension is None:
        return
    suspension.over_on = _over_on(mark, context)
    store(suspension, "over_on")
    cancel(context, DeadlineKind.SUSPENSION)
    keep(context, SUSPENSION, suspension)


def _over_on(mark: Mark, context: Context) -> date:
    """The first day after it: today, or the day after the mark's last."""
    if mark.state == MarkState.EXPIRED:
        return mark.valid_to + timedelta(days=1)
    return local_day(context.now)


# What the office mended ------------------------------------------------------------------------------


@guard
def improvement_not_accepted(context: Context) -> Reason | None:
    """What was verified already waits for the panel."""
    suspension = running_suspension(mark_of(context))
    if suspension is None or not suspension.is_accepted:
        return None
    return Reason(
        "improvement_not_accepted",
        "Dowody poprawy już potwierdzono.",
        "O przywróceniu znaku rozstrzygnie Kapituła.",
    )


@effect
def record_improvement(context: Context) -> None:
    """Payload ``statement``: what the office mended and where that can be seen; it replaces what was said before."""
    suspension = _running(context)
    suspension.statement = context.payload["statement"].strip()
    suspension.shown_at, suspension.ruling, suspension.note = context.now, "", ""
    store(suspension, "statement", "shown_at", "ruling", "note")


@guard
def improvement_shown(context: Context) -> Reason | None:
    """There is something to verify, and it was not verified yet."""
    suspension = running_suspension(mark_of(context))
    if suspension and suspension.shown_at and not suspension.ruling:
        return None
    return Reason(
        "improvement_shown",
        "Nie ma dowodów poprawy, które czekają na sprawdzenie.",
        "Poczekaj, aż urząd je przedstawi.",
    )


@guard
def improvement_ruling_known(context: Context) -> Reason | None:
    """Payload ``ruling``: accepted or insufficient."""
    if values.text(context.payload.get("ruling")) in RULINGS:
        return None
    return Reason(
        "improvement_ruling_known",
        "Nie wiadomo, jaki jest wynik sprawdzenia.",
        "Wybierz „potwierdzone” albo „niewystarczające”.",
    )


@effect
def verify_improvement(context: Context) -> None:
    """Payload ``ruling`` and ``note``: what the secretariat saw."""
    suspension = _running(context)
    suspension.ruling, suspension.note = context.payload["ruling"], context.payload["note"].strip()
    store(suspension, "ruling", "note")


def forget_improvement(context: Context) -> None:
    """What was verified was voted on: another vote needs new evidence."""
    suspension = running_suspension(mark_of(context))
    if suspension and suspension.shown_at:
        suspension.shown_at, suspension.ruling = None, ""
        store(suspension, "shown_at", "ruling")


def _running(context: Context) -> Suspension:
    suspension = running_suspension(mark_of(context))
    assert suspension is not None
    return suspension
