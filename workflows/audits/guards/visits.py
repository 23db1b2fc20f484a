"""Planning the visit (acts propose_visit, accept_visit, ask_other_visit)."""

from datetime import datetime, time, timedelta
from typing import Any, Final

from certification.clock import WARSAW
from certification.legal_clock import current_calendar
from certification.polish import date_short
from criteria.said import said
from workflows.audits.models.visits import Slot, VisitPlan
from workflows.audits.queries import visit_of, visit_plan_of
from workflows.context import Context
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.values import day, rows, text

MOST_DATES: Final = 5
MOST_POINTS: Final = 40
LONGEST: Final = timedelta(hours=12)
LONGEST_PLACE: Final = 300


@guard
def visit_ahead(context: Context) -> Reason | None:
    """Nobody plans a visit that has taken place."""
    if visit_of(context.case) is None:
        return None
    return Reason("visit_ahead", "Wizyta już się odbyła.", "Jej przebieg można odnotować ponownie.")


@guard
def visit_dates_fit(context: Context) -> Reason | None:
    """``place``, and ``dates``: up to five ``{"day", "from", "to"}``, each to come, on a working day, within a day."""
    place = text(context.payload.get("place"))
    if not place or len(place) > LONGEST_PLACE:
        return _unfit("Miejsce wizyty musi mieć od 1 do 300 znaków.", "Podaj adres i pokój albo salę.")
    given = rows(context.payload.get("dates")) or []
    if not 1 <= len(given) <= MOST_DATES:
        return _unfit("Brakuje terminów wizyty.", said("Podaj od jednego do {most}.", most=MOST_DATES))
    slots = [slot_of(row) for row in given]
    if None in slots:
        return _unfit("Nie można odczytać terminu.", "Podaj dzień oraz godziny, np. 9:00–15:00.")
    return next((reason for slot in slots if slot and (reason := slot_refused(slot, context.now))), None)


def slot_refused(slot: Slot, at: datetime) -> Reason | None:
    """Why no visit can be then, asked at that moment."""
    shown = date_short(slot.day)
    if not timedelta() < slot.ends_at - slot.starts_at <= LONGEST:
        return _unfit(
            said("{day}: wizyta musi kończyć się po swoim początku i w ciągu 12 godzin.", day=shown),
            "Popraw godziny.",
        )
    if slot.starts_at <= at:
        return _unfit(said("{day}: ten termin już minął.", day=shown), "Podaj termin, który nadejdzie.")
    if not current_calendar().is_working(slot.day):
        return _unfit(said("{day}: to dzień wolny od pracy.", day=shown), "Wybierz dzień roboczy.")
    return None


def slot_of(row: dict[str, Any]) -> Slot | None:
    """One of ``dates``, read on Polish clocks; None if it cannot be read."""
    on, begins, ends = day(row.get("day")), clock_time(row.get("from")), clock_time(row.get("to"))
    if on is None or begins is None or ends is None:
        return None
    return Slot(*(datetime.combine(on, each, WARSAW) for each in (begins, ends)))


def clock_time(value: Any) -> time | None:
    """An hour and minute: "09:30"."""
    try:
        return datetime.strptime(text(value), "%H:%M").time()  # noqa: DTZ007 -- no day, so no zone
    except ValueError:
        return None


@guard
def visit_agenda_readable(context: Context) -> Reason | None:
    """``agenda``: points with ``topic``, ``from``, perhaps ``to`` and ``people``; each ends after it begins."""
    given = context.payload.get("agenda")
    points = rows(given) if given else []
    if points is None or len(points) > MOST_POINTS:
        return _agenda(said("Plan wizyty to lista najwyżej {most} punktów.", most=MOST_POINTS))
    for number, point in enumerate(points, 1):
        if not text(point.get("topic")):
            return _agenda(said("Punkt {number} planu nie mówi, czego dotyczy.", number=number))
        begins, ends = clock_time(point.get("from")), clock_time(point.get("to"))
        if begins is None or (text(point.get("to")) and ends is None):
            return _agenda(said("W punkcie {number} planu nie można odczytać godziny.", number=number))
        if ends is not None and ends <= begins:
            return _agenda(said("Punkt {number} planu kończy się przed swoim początkiem.", number=number))
        if not isinstance(point.get("people") or "", str):
            return _agenda(said("W punkcie {number} planu osoby trzeba wpisać słowami.", number=number))
    return None


@guard
def visit_date_offered(context: Context) -> Reason | None:
    """``date`` is the start of one of the times proposed now, and it is still to come."""
    plan = visit_plan_of(context.case)
    slot = slot_named(plan, context.payload.get("date"))
    if plan is None or plan.state != VisitPlan.State.PROPOSED or slot is None:
        return Reason(
            "visit_date_offered", "Tego terminu nikt teraz nie proponuje.", "Wybierz jeden z zaproponowanych."
        )
    if slot.starts_at <= context.now:
        return Reason("visit_date_offered", "Ten termin już minął.", "Poproś ekspertów o inny.")
    return None


def slot_named(plan: VisitPlan | None, value: Any) -> Slot | None:
    """The proposed time that begins then."""
    return next((slot for slot in plan.slots if slot.key == text(value)), None) if plan else None


@guard
def visit_dates_open(context: Context) -> Reason | None:
    """Times are proposed or agreed, and not declined already."""
    plan = visit_plan_of(context.case)
    if plan and plan.state != VisitPlan.State.DECLINED:
        return None
    return Reason(
        "visit_dates_open", "Eksperci nie zaproponowali jeszcze terminu.", "Poczekaj na ich propozycję."
    )


def _unfit(said: str, remedy: str) -> Reason:
    return Reason("visit_dates_fit", said, remedy)


def _agenda(said: str) -> Reason:
    return Reason("visit_agenda_readable", said, "Popraw plan i wyślij ponownie.")
