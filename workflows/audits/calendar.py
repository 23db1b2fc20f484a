"""The visit as an event of people's calendars."""

from datetime import timedelta

from django.conf import settings

from certification.calendars import Event, Standing, uid_of
from certification.language import translated
from criteria.said import said
from workflows.audits.models import VisitPlan
from workflows.models import Application
from workflows.states import State

REMIND_BEFORE = timedelta(days=1)
_NOT_HELD = (State.WITHDRAWN, State.CLOSED)


def visit_event(case: Application, plan: VisitPlan, path: str) -> Event | None:
    """The visit last agreed on, or None while there has been none; ``path``: of the page where more stands.

    It keeps its identifier when it moves. While another time is looked for it is tentative; it is cancelled if
    the application ended before it.
    """
    if plan.agreed is None:
        return None
    return Event(
        uid=uid_of("wizyta", case.public_id),
        summary=translated(said("Wizyta ekspertów: {office}", office=case.office.name)),
        starts=plan.agreed.starts_at,
        ends=plan.agreed.ends_at,
        changed_at=plan.last_changed_at,
        sequence=plan.sequence,
        standing=_standing(case, plan),
        description="\n".join(
            [
                translated(
                    said(
                        "{number}, plan wizyty: {state}.", number=case.number, state=plan.get_state_display()
                    )
                ),
                *map(told, plan.agenda),
            ]
        ),
        place=plan.place,
        address=settings.SITE_URL + path,
        remind_before=REMIND_BEFORE,
    )


def _standing(case: Application, plan: VisitPlan) -> Standing:
    if case.state in _NOT_HELD and case.moved_at < (plan.starts_at or case.moved_at):
        return Standing.CANCELLED
    return Standing.CONFIRMED if plan.state == VisitPlan.State.AGREED else Standing.TENTATIVE


def told(point: dict[str, str]) -> str:
    """A point of the agenda in one line: "9:00–9:45 Sala obsługi (kierownik sali)"."""
    hours = "–".join(each.lstrip("0") if not each.startswith("00") else each for each in _hours(point))
    people = f" ({point['people']})" if point["people"] else ""
    return f"{hours} {point['topic']}{people}"


def _hours(point: dict[str, str]) -> list[str]:
    return [each for each in (point["from"], point["to"]) if each]
