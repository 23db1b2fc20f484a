"""Who gets a seat, who waits, who is told, and what goes when it is over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from certification import clock
from certification.events import managing, seats, tickets
from certification.events.mails import send_standing
from certification.models import Event, EventKind, GrantedRole, Guest, GuestNeeds, User
from certification.privacy.retention.erasing import erase_what_is_over
from certification.season.walk import run_tasks
from tests.cast import World
from tests.certification.events.stage import ADAM, EWA, ZOFIA, a_gala, an_event, standing
from tests.english.reading import Data

pytestmark = pytest.mark.django_db


@pytest.fixture
def gala(world: World) -> Event:
    """Two seats in the hall, two for an office."""
    mail.outbox = []
    return a_gala(world.edition)


def send(world: World, event: Event, person: seats.Person, office: int = 0) -> Guest:
    sent_for = world.offices[office]
    return seats.send(event, sent_for, person, world.crew.preparers[sent_for.pk])


def codes(refused: pytest.ExceptionInfo[ValidationError]) -> set[str]:
    return {str(error.code) for error in refused.value.error_list}


def test_the_hall_fills_and_who_waits_longest_moves_up(world: World, gala: Event):
    zofia, _ = send(world, gala, ZOFIA), send(world, gala, ADAM)
    ewa = send(world, gala, EWA, office=1)
    assert standing(gala) == {"Zofia": "going", "Adam": "going", "Ewa": "waiting"}
    run_tasks()
    mail.outbox = []

    seats.cancel(zofia)
    run_tasks()

    assert standing(gala) == {"Zofia": "cancelled", "Adam": "going", "Ewa": "going"}
    assert [(message.to, message.subject.split(":")[1].strip()) for message in mail.outbox] == [
        (["zofia@gosc.example"], "zgłoszenie odwołane"),
        (["ewa@gosc.example"], "bilet"),
    ]
    names = [name for name, _, _ in mail.outbox[1].attachments]
    assert names == ["bilet.pdf", "wydarzenie.ics"]
    assert tickets.token_of(ewa) in mail.outbox[1].body
    assert tickets.code_of(ewa) not in mail.outbox[1].body


def test_who_saves_an_event_does_not_overrule_who_called_it_off_meanwhile(world: World, gala: Event):
    by = world.crew.one(GrantedRole.GALA)
    opened = Event.objects.get(pk=gala.pk)
    managing.call_off(gala, by)

    opened.title = "Wieczór pod nową nazwą"
    managing.save(opened, by)

    gala.refresh_from_db()
    assert (gala.title, gala.cancelled_at is not None) == ("Wieczór pod nową nazwą", True)


def test_a_guest_whose_profile_reads_english_is_written_to_in_english(world: World, gala: Event):
    User.objects.create_user(ZOFIA.email, language="en")
    zofia, adam = send(world, gala, ZOFIA), send(world, gala, ADAM)
    send(world, gala, EWA, office=1)
    seats.cancel(zofia)
    seats.cancel(adam)
    run_tasks()

    english = [message for message in mail.outbox if message.to == [ZOFIA.email]]
    others = [message for message in mail.outbox if message.to != [ZOFIA.email]]
    assert "Przyjazny Urząd: registration called off: Wieczór przykładowy" in [one.subject for one in english]
    data = Data({zofia.name, zofia.comes_from, gala.title, gala.venue, gala.address, "Przyjazny Urząd"})
    assert [rest for one in english if (rest := data.left(f"{one.subject} {one.body}"))] == []
    assert all("Dzień dobry" in str(one.body) for one in others)


def test_an_office_sends_no_more_than_its_seats(world: World, gala: Event):
    send(world, gala, ZOFIA), send(world, gala, ADAM)
    with pytest.raises(ValidationError) as refused:
        send(world, gala, EWA)
    assert codes(refused) == {"office_seats"}


def test_more_seats_go_to_those_who_wait_and_fewer_than_guests_are_refused(world: World, gala: Event):
    send(world, gala, ZOFIA), send(world, gala, ADAM), send(world, gala, EWA, office=1)
    gala.capacity = 3
    managing.save(gala, world.crew.secretary)
    assert standing(gala)["Ewa"] == "going"
    gala.capacity = 2
    with pytest.raises(ValidationError, match="mają już miejsce: 3"):
        managing.save(gala, world.crew.secretary)


def test_nobody_registers_before_after_or_for_what_was_called_off(world: World, gala: Event):
    with clock.at(gala.registration_closes_at), pytest.raises(ValidationError) as late:
        send(world, gala, ZOFIA)
    managing.call_off(gala, world.crew.secretary)
    with pytest.raises(ValidationError) as off:
        send(world, gala, ZOFIA)
    assert codes(late) == codes(off) == {"closed"}


def test_a_conference_asks_whether_the_address_is_right(world: World):
    event = an_event(EventKind.CONFERENCE)
    mail.outbox = []
    seats.ask(event, ZOFIA)
    seats.ask(event, ZOFIA)
    run_tasks()
    zofia = event.guests.get()
    assert zofia.state == Guest.State.UNCONFIRMED
    assert mail.outbox[0].subject == "Przyjazny Urząd: potwierdź zgłoszenie: Wieczór przykładowy"
    assert (len(mail.outbox), mail.outbox[0].attachments) == (1, [])

    assert seats.confirm(zofia).state == seats.confirm(zofia).state == Guest.State.GOING


def test_nobody_learns_who_is_on_the_list_by_asking_in_their_name(world: World):
    event = an_event(EventKind.CONFERENCE)
    seats.ask(event, ZOFIA)

    seats.ask(event, replace(ZOFIA, email="Zofia@GOSC.example"))

    assert event.guests.count() == 1


def test_what_was_not_confirmed_in_two_days_goes(world: World):
    event = an_event(EventKind.CONFERENCE)
    seats.ask(event, ZOFIA)
    erase_what_is_over()
    assert event.guests.count() == 1
    with clock.at(clock.now() + timedelta(days=2)):
        erase_what_is_over()
    assert event.guests.count() == 0


def test_diet_and_access_go_when_a_guest_does_and_thirty_days_after(world: World, gala: Event):
    zofia = send(world, gala, ZOFIA)
    adam = send(world, gala, seats.Person("Adam", "adam@gosc.example", diet="wegańska"))
    seats.cancel(zofia)
    assert [each.guest for each in GuestNeeds.objects.all()] == [adam]
    with clock.at(gala.ends_at + timedelta(days=30, seconds=-1)):
        erase_what_is_over()
    assert GuestNeeds.objects.count() == 1
    with clock.at(gala.ends_at + timedelta(days=30)):
        erase_what_is_over()
    assert GuestNeeds.objects.count() == 0


def test_who_came_is_known_for_a_year(world: World, gala: Event):
    send(world, gala, ZOFIA), send(world, gala, ADAM)
    year = gala.ends_at + timedelta(days=365)
    with clock.at(year - timedelta(seconds=1)):
        erase_what_is_over()
    assert set(standing(gala)) == {"Zofia", "Adam"}
    with clock.at(year):
        assert erase_what_is_over() == 2
        assert erase_what_is_over() == 0
    guests = list(gala.guests.order_by("pk"))
    assert [(each.name, each.role, each.state, each.office) for each in guests] == [
        (f"Gość {each.pk}", "", "going", world.office) for each in guests
    ]
    assert len({each.email for each in guests}) == 2


def test_a_new_time_is_told_and_a_new_description_is_not(world: World, gala: Event):
    send(world, gala, ZOFIA)
    run_tasks()
    mail.outbox = []
    gala.about = "Z koncertem."
    managing.save(gala, world.crew.secretary)
    run_tasks()
    assert (mail.outbox, gala.sequence) == ([], 0)
    gala.starts_at += timedelta(hours=1)
    with clock.at(clock.now() + timedelta(minutes=1)):
        managing.save(gala, world.crew.secretary)
        run_tasks()
    assert ([message.to for message in mail.outbox], gala.sequence) == ([["zofia@gosc.example"]], 1)


def test_a_mail_ordered_twice_leaves_once(world: World, gala: Event):
    zofia = send(world, gala, ZOFIA)
    run_tasks()
    assert len(mail.outbox) == 1
    assert zofia.queued_at is not None
    send_standing.call(zofia.pk, zofia.queued_at.isoformat())
    assert len(mail.outbox) == 1
