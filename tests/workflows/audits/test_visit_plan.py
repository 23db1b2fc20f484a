"""The visit is planned with the office: proposed, agreed, moved, and always one event in everybody's calendar."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from certification.calendars.writing import write
from certification.clock import WARSAW
from certification.models import HolidayOverride
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.audits.roads import in_audit
from workflows import inbox
from workflows.audits.calendar import visit_event
from workflows.audits.models import VisitPlan
from workflows.refusal import Refused

TUESDAY = date(2027, 6, 8)
POINT = {"from": "09:30", "to": "10:15", "topic": "Sala obsługi", "people": "kierownik sali"}


def at(day: date, begins: str = "09:00", ends: str = "14:30") -> dict[str, str]:
    return {"day": day.isoformat(), "from": begins, "to": ends}


@pytest.fixture
def walk(world: World) -> Walk:
    return in_audit(world)


def propose(walk: Walk, *dates: dict[str, Any], **more: Any) -> VisitPlan:
    told = {"place": "Ratusz, sala 12", "dates": list(dates) or [at(TUESDAY)], **more}
    walk.act("propose_visit", walk.lead, **told)
    return VisitPlan.objects.get(case_id=walk.case.pk)


def accept(walk: Walk, plan: VisitPlan, number: int = 0) -> VisitPlan:
    walk.act("accept_visit", walk.preparer, date=plan.slots[number].key)
    plan.refresh_from_db()
    return plan


def refused(walk: Walk, act: str, actor: Any, **payload: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as refusal:
        walk.act(act, actor, **payload)
    (reason,) = refusal.value.reasons
    return reason.code, reason.text


def event(walk: Walk) -> Any:
    plan = VisitPlan.objects.get(case_id=walk.case.pk)
    found = visit_event(walk.case, plan, "/sprawy/x/")
    return Calendar.from_ical(write([found])).walk("VEVENT")[0] if found else None


def tasks(walk: Walk) -> set[str]:
    found = {task.flow_task.name for task in inbox.open_tasks(walk.case)}
    return found & {"answer_visit", "plan_visit"}


def test_the_lead_is_asked_to_plan_the_visit(walk: Walk) -> None:
    (asked,) = (task for task in inbox.open_tasks(walk.case) if task.flow_task.name == "plan_visit")
    assert asked.owner == walk.lead
    propose(walk)
    assert tasks(walk) == {"answer_visit"}


def test_nobody_plans_a_visit_that_was_paid_without_a_plan(walk: Walk) -> None:
    walk.visit()
    assert tasks(walk) == set()


def test_the_office_takes_one_of_the_times(walk: Walk) -> None:
    plan = propose(walk, at(TUESDAY + timedelta(days=1)), at(TUESDAY), agenda=[POINT])
    assert [slot.day for slot in plan.slots] == [TUESDAY, TUESDAY + timedelta(days=1)]
    assert tasks(walk) == {"answer_visit"}
    plan = accept(walk, plan)
    assert plan.state == VisitPlan.State.AGREED
    assert plan.starts_at == datetime(2027, 6, 8, 9, 0, tzinfo=WARSAW)
    assert plan.answered_by == walk.preparer
    assert tasks(walk) == set()


def test_the_office_asks_for_another_time_and_says_why(walk: Walk) -> None:
    propose(walk)
    walk.act("ask_other_visit", walk.head, reason="Tego dnia obraduje rada.")
    plan = VisitPlan.objects.get(case_id=walk.case.pk)
    assert (plan.state, plan.reply) == ("declined", "Tego dnia obraduje rada.")
    assert tasks(walk) == {"plan_visit"}
    assert refused(walk, "accept_visit", walk.preparer, date=plan.slots[0].key)[0] == "visit_date_offered"
    assert refused(walk, "ask_other_visit", walk.head, reason="Nadal.")[0] == "visit_dates_open"


def test_a_moved_visit_is_the_same_event_one_further(walk: Walk) -> None:
    accept(walk, propose(walk, agenda=[POINT]))
    first = event(walk)
    propose(walk, at(TUESDAY + timedelta(days=7)))
    between = event(walk)
    accept(walk, VisitPlan.objects.get(case_id=walk.case.pk))
    moved = event(walk)
    assert first["UID"] == between["UID"] == moved["UID"]
    assert first["SEQUENCE"] < between["SEQUENCE"] < moved["SEQUENCE"]
    assert [each["STATUS"] for each in (first, between, moved)] == ["CONFIRMED", "TENTATIVE", "CONFIRMED"]
    assert between["DTSTART"].dt == first["DTSTART"].dt
    assert moved["DTSTART"].dt - first["DTSTART"].dt == timedelta(days=7)
    assert "9:30–10:15 Sala obsługi (kierownik sali)" in first["DESCRIPTION"]
    assert first["LOCATION"] == "Ratusz, sala 12"


def test_nothing_is_agreed_nothing_is_an_event(walk: Walk) -> None:
    propose(walk)
    assert event(walk) is None


def test_an_application_withdrawn_before_the_visit_cancels_it(walk: Walk) -> None:
    accept(walk, propose(walk))
    walk.withdraw("Zmiana siedziby.")
    assert event(walk)["STATUS"] == "CANCELLED"


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        ({"dates": [at(date(2027, 6, 6))]}, "6.06.2027: to dzień wolny od pracy."),
        ({"dates": [at(date(2027, 1, 7))]}, "7.01.2027: ten termin już minął."),
        (
            {"dates": [at(TUESDAY, "15:00", "09:00")]},
            "8.06.2027: wizyta musi kończyć się po swoim początku i w ciągu 12 godzin.",
        ),
        ({"dates": [at(TUESDAY)] * 6}, "Brakuje terminów wizyty."),
        ({"dates": [{"day": "jutro", "from": "9:00", "to": "10:00"}]}, "Nie można odczytać terminu."),
        ({"dates": [{"day": TUESDAY.isoformat(), "from": 9, "to": None}]}, "Nie można odczytać terminu."),
        ({"dates": "jutro"}, "Brakuje terminów wizyty."),
        ({"place": "x" * 301}, "Miejsce wizyty musi mieć od 1 do 300 znaków."),
        ({"agenda": [{"from": "9:00"}]}, "Punkt 1 planu nie mówi, czego dotyczy."),
        ({"agenda": [POINT, {"topic": "Rozmowy"}]}, "W punkcie 2 planu nie można odczytać godziny."),
        ({"agenda": [POINT | {"to": "08:00"}]}, "Punkt 1 planu kończy się przed swoim początkiem."),
        ({"agenda": [POINT | {"people": 7}]}, "W punkcie 1 planu osoby trzeba wpisać słowami."),
        ({"agenda": ["Sala"]}, "Plan wizyty to lista najwyżej 40 punktów."),
    ],
)
def test_a_proposal_that_cannot_be_kept_is_refused_in_words(
    walk: Walk, payload: dict[str, Any], said: str
) -> None:
    told = {"place": "Ratusz", "dates": [at(TUESDAY)], **payload}
    assert refused(walk, "propose_visit", walk.lead, **told)[1] == said
    assert not VisitPlan.objects.exists()


def test_the_organisers_own_free_days_count(walk: Walk) -> None:
    HolidayOverride.objects.create(day=TUESDAY, is_free=True, name="dzień wolny za święto")
    assert (
        refused(walk, "propose_visit", walk.lead, place="Ratusz", dates=[at(TUESDAY)])[0] == "visit_dates_fit"
    )


def test_a_time_that_has_passed_meanwhile_cannot_be_taken(walk: Walk) -> None:
    plan = propose(walk)
    walk.timeline.to(datetime(2027, 6, 8, 12, 0, tzinfo=WARSAW))
    assert refused(walk, "accept_visit", walk.head, date=plan.slots[0].key)[1] == "Ten termin już minął."


@pytest.mark.parametrize("junk", [7, None, "", "2027-06-08", ["2027-06-08T09:00:00+02:00"], "x"])
def test_only_a_proposed_time_can_be_taken(walk: Walk, junk: object) -> None:
    propose(walk)
    assert refused(walk, "accept_visit", walk.head, date=junk)[0] in ("visit_date_offered", "needs_date")


def test_after_the_visit_nothing_of_it_is_planned_or_waited_for(walk: Walk) -> None:
    propose(walk)
    walk.visit()
    assert tasks(walk) == set()
    told = {"place": "Ratusz", "dates": [at(TUESDAY)]}
    assert refused(walk, "propose_visit", walk.lead, **told)[0] == "visit_ahead"
