"""What acts do to deadlines, and what they may ask about them."""

from datetime import UTC, date, datetime, timedelta

from django.db import models

from certification.clock import WARSAW
from certification.legal_clock import Due, Unit, current_calendar, with_pause
from criteria.prepared import Reading
from criteria.rows import insert
from workflows.context import Context
from workflows.models.case import Case
from workflows.models.deadline import RUNNING, Deadline, DeadlineKind, DeadlineState


def set_deadline(context: Context, kind: DeadlineKind, due: Due, starts_on: date) -> Deadline:
    """Start the next cycle of a deadline; one of the same kind that still runs is no longer of use."""
    cancel(context, kind)
    before = context.cycles.get(kind, 0)
    deadline = Deadline(
        case_id=context.case.pk,
        kind=kind,
        cycle=before + 1,
        set_at=context.now,
        starts_on=starts_on,
    )
    deadline.due = due
    deadline.period = length(deadline)
    insert(deadline)
    context.cycles[kind] = deadline.cycle
    context.running.add(kind)
    note(context, deadline)
    return deadline


def meet(context: Context, kind: DeadlineKind) -> None:
    """End a running deadline: met, or expired if the timer had not come by to say so."""
    late = models.When(state=DeadlineState.SET, due_at__lte=context.now, then=models.Value("expired"))
    _end(context, [kind], models.Case(late, default=models.Value("met")))


def expire(context: Context, kind: DeadlineKind) -> None:
    """End a running deadline as one that was not met."""
    _end(context, [kind], DeadlineState.EXPIRED)


def cancel(context: Context, kind: DeadlineKind) -> None:
    """End a running deadline that is no longer of use."""
    _end(context, [kind], DeadlineState.CANCELLED)


def cancel_all(context: Context) -> None:
    """End every running deadline of the case."""
    _end(context, DeadlineKind.values, DeadlineState.CANCELLED)


def pause(context: Context, kind: DeadlineKind) -> None:
    """Stop the clock of a deadline that runs and is not over."""
    Deadline.objects.filter(
        case_id=context.case.pk, kind=kind, state=DeadlineState.SET, due_at__gt=context.now
    ).update(state=DeadlineState.PAUSED, paused_at=context.now)


def resume(context: Context, kind: DeadlineKind) -> Deadline | None:
    """Let a paused clock run on: the date moves by the days it stood still."""
    deadline = running(context.case, kind)
    if deadline is None or deadline.paused_at is None:
        return deadline
    due = with_pause(deadline.due, local_day(deadline.paused_at), local_day(context.now))
    deadline.paused_at = None
    return move(context, deadline, due)


def move(context: Context, deadline: Deadline, due: Due) -> Deadline:
    """Give a deadline another date; it runs, and whoever waits is reminded anew."""
    deadline.due = due
    deadline.state, deadline.reminded_at, deadline.done_at = DeadlineState.SET, None, None
    deadline.save()
    context.running.add(deadline.kind)
    note(context, deadline)
    return deadline


def running(case: Case, kind: DeadlineKind) -> Deadline | None:
    """The deadline of a kind that nothing has ended yet; it may be paused, or due and not yet noted."""
    return _RUNNING.first(case.pk, str(kind))


def latest(case: Case, kind: DeadlineKind) -> Deadline | None:
    """The last cycle of a kind, however it stands."""
    return _LATEST.first(case.pk, str(kind))


_RUNNING = Reading(
    lambda case, kind: Deadline.objects.filter(case=case, kind=kind, state__in=RUNNING).order_by("-cycle")[:1]
)
_LATEST = Reading(lambda case, kind: Deadline.objects.filter(case=case, kind=kind).order_by("-cycle")[:1])


def is_over(case: Case, kind: DeadlineKind, now: datetime) -> bool:
    """Whether the time of the last cycle has run out; where none was ever set, it has not even begun."""
    deadline = latest(case, kind)
    return deadline is not None and has_run_out(deadline, now)


def has_run_out(deadline: Deadline, now: datetime) -> bool:
    """Whether the time is over. A paused or cancelled clock never runs out."""
    if deadline.state in (DeadlineState.PAUSED, DeadlineState.CANCELLED):
        return False
    return deadline.state == DeadlineState.EXPIRED or deadline.due_at <= now


def missed(deadline: Deadline, now: datetime) -> bool:
    """Whether the time is over and nobody did in it what they should have."""
    return deadline.state != DeadlineState.MET and has_run_out(deadline, now)


def note(context: Context, deadline: Deadline) -> None:
    """Say in the journal's line how the date came about, so that it can be recomputed."""
    line = {"kind": deadline.kind, "cycle": deadline.cycle, **told(deadline)}
    context.record.setdefault("deadlines", []).append(line)


def told(deadline: Deadline) -> dict[str, str | int]:
    """What the journal tells of a date."""
    return {
        "due_on": deadline.due_on.isoformat(),
        "due_at": deadline.due_at.astimezone(UTC).isoformat(),
        "starts_on": deadline.starts_on.isoformat(),
        "nominal_on": deadline.nominal_on.isoformat(),
        "period": deadline.period,
        "unit": deadline.unit,
        "explanation": deadline.explanation,
    }


def length(deadline: Deadline) -> int:
    """How many days lie between start and end as they stand, in the deadline's own unit."""
    span = (deadline.nominal_on - deadline.starts_on).days
    if deadline.unit == Unit.CALENDAR.value:
        return span
    calendar = current_calendar()
    days = (deadline.starts_on + timedelta(days=step) for step in range(1, span + 1))
    return sum(map(calendar.is_working, days))


def local_day(moment: datetime) -> date:
    """The calendar day in Poland."""
    return moment.astimezone(WARSAW).date()


def _end(context: Context, kinds: list[str], state: "DeadlineState | models.Case") -> None:
    """Nothing is written where nothing runs, as ``context`` knows."""
    if not context.running.intersection(kinds):
        return
    Deadline.objects.filter(case_id=context.case.pk, kind__in=kinds, state__in=RUNNING).update(
        state=state, done_at=context.now
    )
    context.running.difference_update(kinds)
