"""The visit on the pages: proposed by the expert, agreed by the office, taken into a calendar."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from certification import clock
from certification.clock import WARSAW
from certification.legal_clock import current_calendar
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.audits.roads import in_audit
from workflows.audits.models import VisitPlan
from workflows.models import JournalEntry


@pytest.fixture
def walk(world: World) -> Walk:
    return in_audit(world)


def page(walk: Walk, act: str = "") -> str:
    return f"/sprawy/{walk.case.public_id}/{act}"


def filled(**changes: Any) -> dict[str, Any]:
    day = current_calendar().roll(clock.today() + timedelta(days=10))
    form = {
        "place": "Ratusz, sala 12",
        "day_1": day.isoformat(),
        "from_1": "09:00",
        "to_1": "14:30",
        "note": "Prosimy o dostęp do sali obsługi.",
        "row-TOTAL_FORMS": "2",
        "row-INITIAL_FORMS": "0",
        "row-0-begins": "09:30",
        "row-0-ends": "10:15",
        "row-0-topic": "Sala obsługi",
        "row-0-people": "kierownik sali",
    }
    return form | changes


def proposed(walk: Walk, expert: Client) -> VisitPlan:
    assert expert.post(page(walk, "propose_visit/"), filled()).status_code == 302
    return VisitPlan.objects.get(case_id=walk.case.pk)


def test_from_proposal_to_calendar(walk: Walk, signed_in) -> None:
    expert, office = signed_in(walk.lead), signed_in(walk.preparer)
    assert "Poproś o inny termin" not in office.get(page(walk)).text
    plan = proposed(walk, expert)
    shown = office.get(page(walk)).text
    assert "Sala obsługi" in shown
    assert "Zaproponowano termin wizyty" in shown
    assert office.get(page(walk, "wizyta.ics")).status_code == 404

    assert office.post(page(walk, "accept_visit/"), {"date": plan.slots[0].key}).status_code == 302
    for reader in (expert, office):
        assert "uzgodniony" in reader.get(page(walk)).text
        answer = reader.get(page(walk, "wizyta.ics"))
        (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
        assert event.decoded("DTSTART") == plan.slots[0].starts_at
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_the_form_to_move_it_starts_from_the_plan(walk: Walk, signed_in) -> None:
    expert = signed_in(walk.lead)
    proposed(walk, expert)
    form = expert.get(page(walk, "propose_visit/")).text
    assert 'value="Ratusz, sala 12"' in form
    assert 'value="Sala obsługi"' in form
    assert 'value="09:30"' in form


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day_2": "2027-06-10"}, "Uzupełnij ten termin albo wyczyść go w całości."),
        ({"day_1": "2027-06-06"}, "6.06.2027: to dzień wolny od pracy."),
        ({"from_1": "zaraz"}, "Wpisz poprawną"),
        ({"row-0-topic": ""}, "Popraw zaznaczone wiersze."),
        ({"row-1-topic": "Zamknięcie"}, 'href="#id_row-1-begins">Punkt planu 2, Od godziny: '),
        ({"row-0-ends": "09:00"}, 'href="#id_row-0-ends">Punkt planu 1, Do godziny: Ten punkt planu'),
        (
            {"day_2": "2027-06-06", "from_2": "9:00", "to_2": "10:00"},
            'href="#id_day_2">Dzień: 6.06.2027: to dzień wolny',
        ),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(walk: Walk, signed_in, changes, said: str) -> None:
    answer = signed_in(walk.lead).post(page(walk, "propose_visit/"), filled(**changes))
    assert answer.status_code == 422
    assert said in answer.text
    assert "Prosimy o dostęp do sali obsługi." in answer.text
    assert not VisitPlan.objects.exists()


def test_who_changes_the_agenda_alone_finds_the_times_still_there(walk: Walk, signed_in) -> None:
    plan = proposed(walk, signed_in(walk.lead))
    form = signed_in(walk.lead).get(page(walk, "propose_visit/")).text
    for number, slot in enumerate(plan.slots, 1):
        begins = slot.starts_at.astimezone(WARSAW)
        assert f'name="day_{number}" value="{begins:%Y-%m-%d}"' in form
        assert f'name="from_{number}" value="{begins:%H:%M}"' in form
    walk.act("ask_other_visit", walk.head, reason="Sesja rady.")
    assert f'value="{plan.slots[0].day}"' not in signed_in(walk.lead).get(page(walk, "propose_visit/")).text


def test_a_double_click_proposes_once(walk: Walk, signed_in) -> None:
    expert = signed_in(walk.lead)
    for _ in range(2):
        expert.post(page(walk, "propose_visit/"), filled(request_key="raz"))
    assert JournalEntry.objects.filter(case_id=walk.case.pk, act="propose_visit").count() == 1


def test_after_the_visit_its_record_starts_from_the_plan(walk: Walk, signed_in) -> None:
    plan = proposed(walk, signed_in(walk.lead))
    walk.act("accept_visit", walk.head, date=plan.slots[0].key)
    assert signed_in(walk.preparer).get(page(walk)).text.count("ask_other_visit") == 1
    assert (
        "9:30–10:15 Sala obsługi (kierownik sali)"
        in signed_in(walk.lead).get(page(walk, "record_visit/")).text
    )
    walk.visit()
    assert "Zmień termin lub plan" not in signed_in(walk.lead).get(page(walk)).text


def test_a_finding_names_its_evidence(walk: Walk, signed_in) -> None:
    expert = signed_in(walk.lead)
    form = expert.get(page(walk, "add_finding/?criterion=A-01")).text
    sheet = walk.case.self_sheet
    assert sheet is not None
    proof, *_ = sheet.evidence.filter(criteria__code="A-01")
    assert f'value="{proof.pk}"' in form
    sent = {"grade": "strength", "criterion": "A-01", "text": "Wzorowo.", "evidence": [proof.pk]}
    assert expert.post(page(walk, "add_finding/"), sent).status_code == 302
    assert [each.pk for each in walk.case.findings.get().shown_by.all()] == [proof.pk]
    assert proof.title in expert.get(page(walk)).text


def test_a_finding_with_a_slip_is_mended_from_the_page_of_the_case_or_taken_back(
    walk: Walk, signed_in
) -> None:
    walk.find("major", "Brak procedry.", "A-01")
    (found,) = walk.case.findings.all()
    expert = signed_in(walk.lead)
    told, desk = expert.get(page(walk)).text, walk.assignment_of(walk.lead).sheet_id
    assert page(walk, f"correct_finding/?finding={found.pk}") in told
    assert "Brak procedry." in expert.get(page(walk, f"arkusz/{desk}/A-01/")).text
    assert "correct_finding" not in signed_in(walk.crew.auditors[1]).get(page(walk)).text

    form = expert.get(page(walk, f"correct_finding/?finding={found.pk}")).text
    assert ("Brak procedry.</textarea>" in form, 'class="ds-fieldset rows"' in form) == (True, False)
    empty = expert.post(
        page(walk, "correct_finding/"), {"finding": found.pk, "grade": "minor", "text": "Brak"}
    )
    assert (empty.status_code, "Wybierz kryterium." in empty.text) == (422, True)
    sent = {"finding": found.pk, "grade": "minor", "criterion": "A-01", "text": "Brak procedury."}
    assert expert.post(page(walk, "correct_finding/"), sent).status_code == 302
    assert "Brak procedury." in expert.get(page(walk, f"withdraw_finding/?finding={found.pk}")).text
    assert expert.post(page(walk, "withdraw_finding/"), {"finding": found.pk}).status_code == 302
    assert "Ustalenia ekspertów" not in expert.get(page(walk)).text
