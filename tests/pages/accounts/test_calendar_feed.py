"""A person's dates in their own calendar: theirs alone, without outcomes, at an address that they can end."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from certification import clock
from certification.calendars import feed
from certification.models import GrantedRole, User
from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.reading import read
from tests.workflows.audits.roads import in_audit
from workflows import door
from workflows.states import State

pytestmark = pytest.mark.django_db


def address(person: User) -> str:
    """A new calendar address of a person."""
    return reverse("calendar-feed", args=[feed.token_of(feed.make(person))])


def events(person: User) -> list[Any]:
    """What their calendar program reads, which does not log in."""
    answer = Client().get(address(person))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def said(person: User) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(person)]


def planned(world: World) -> Walk:
    """The visit of Karlino is agreed on."""
    walk = in_audit(world)
    day = {"day": "2027-06-08", "from": "09:00", "to": "14:30"}
    walk.act("propose_visit", walk.lead, place="Ratusz, sala 12", dates=[day])
    walk.act("accept_visit", walk.preparer, date=walk.case.visit_plan.slots[0].key)
    return walk


def test_an_expert_s_work_is_due_by_the_working_deadline(world: World):
    walk = in_audit(world)
    target = walk.case.target_on

    found = {str(event["SUMMARY"]): event["DTSTART"].dt for event in events(walk.lead)}

    assert found[f"Oceń urząd: {walk.case.title}"] == target
    assert [each for each in said(walk.preparer) if "roboczy" in each] == []


def test_the_end_of_filing_is_a_whole_day_of_who_prepares(world: World):
    walk = world.walk().open()
    (event,) = events(walk.preparer)

    assert str(event["SUMMARY"]) == f"Przygotuj zgłoszenie: {walk.case.title}"
    assert event["DTSTART"].dt == date(2027, 5, 3)
    assert str(event["URL"]).endswith(f"/sprawy/{walk.case.public_id}/")
    assert "nabór" in str(event["DESCRIPTION"])


def test_of_another_office_nothing_is_told(world: World):
    world.walk().open()

    assert events(world.stranger) == []


def test_a_visit_is_in_the_calendars_of_the_office_and_of_its_experts_alone(world: World):
    walk = planned(world)
    visit = f"Wizyta ekspertów: {walk.case.office.name}"
    lead, second = world.crew.auditors[:2]
    told = {str(person): visit in said(person) for person in (walk.head, lead, second)}
    others = {
        str(person): visit in said(person)
        for person in (
            world.stranger,
            world.crew.auditors[2],
            world.crew.chair,
            world.crew.one(GrantedRole.GALA),
        )
    }

    assert all(told.values()), told
    assert not any(others.values()), others


def test_a_session_is_told_to_the_panel_without_its_cases(world: World):
    walk = road.bring(world, State.PANEL)
    road.sit(world, walk)
    (session,) = [event for event in events(world.crew.chair) if "Posiedzenie" in str(event["SUMMARY"])]

    assert str(session["SUMMARY"]).startswith("Posiedzenie Kapituły ")
    assert walk.case.number not in str(session)
    assert not any("Posiedzenie" in each for each in said(walk.head))


def test_a_decision_is_told_neither_before_its_letter_nor_after(world: World):
    walk = road.bring(world, State.CONDITIONAL)
    assert events(walk.preparer) == []

    walk.deliver()
    (event,) = events(walk.preparer)
    assert str(event["SUMMARY"]) == f"Termin w sprawie: {walk.case.title}"
    assert str(event["DESCRIPTION"]) == "Zaloguj się, żeby zobaczyć, czego dotyczy."


def test_a_new_address_ends_the_old_one_and_none_ends_both(world: World, signed_in: Any):
    person = world.walk().preparer
    browser = signed_in(person)
    assert "Utwórz adres kalendarza" in browser.get(reverse("calendar")).content.decode()

    browser.post(reverse("calendar"), {"make": "1"})
    first = reverse("calendar-feed", args=[feed.token_of(person.calendar_feed)])
    assert first in browser.get(reverse("calendar")).content.decode()
    browser.post(reverse("calendar"), {"make": "1"})
    person.refresh_from_db()
    second = reverse("calendar-feed", args=[feed.token_of(person.calendar_feed)])

    assert [Client().get(each).status_code for each in (first, second)] == [404, 200]
    browser.post(reverse("calendar"), {"end": "1"})
    assert Client().get(second).status_code == 404


def test_a_closed_account_has_no_calendar_and_a_forged_address_neither(world: World):
    person = world.walk().preparer
    there = address(person)
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert Client().get(there).status_code == 404
    assert Client().get(there.replace(":", ":x")).status_code == 404


def test_looking_at_the_page_makes_no_address(world: World, signed_in: Any):
    person = world.walk().preparer
    page = signed_in(person).get(reverse("calendar"))

    assert page.headers["Cache-Control"] == "no-store"
    assert "kalendarz/" not in [
        link for link in read(page.content.decode(), "/").links if link.endswith(".ics")
    ]
    assert not hasattr(User.objects.get(pk=person.pk), "calendar_feed")


def test_the_calendar_of_many_cases_asks_no_more_than_that_of_one(
    world: World, django_assert_num_queries: Any
):
    walk = world.walk().open()
    there = address(walk.preparer)
    Client().get(there)
    with django_assert_num_queries(12):
        Client().get(there)
    for scope in ("zakres drugi", "zakres trzeci"):
        office, edition = str(walk.office.public_id), world.edition.pk
        door.begin("application", walk.preparer, office=office, edition=edition, scope=scope)
    with django_assert_num_queries(12):
        assert Client().get(there).content.count(b"BEGIN:VEVENT") == 3
    assert clock.today() == date(2027, 3, 22)
