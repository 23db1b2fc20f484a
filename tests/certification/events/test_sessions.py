"""A session with one chair: who sits, who waits, and who is told that the chair is theirs."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from certification.events import managing, seats, tickets
from certification.events.mails import send_session
from certification.models import Event, Guest, ProgrammeItem
from certification.season.walk import run_tasks
from tests.cast import World
from tests.certification.events.stage import ADAM, EWA, a_conference
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(world: World) -> Event:
    """Zofia, Adam and Ewa come; the first session has one chair, which is Zofia's, and the other two wait for it."""
    event = a_conference()
    for person in (ADAM, EWA):
        seats.invite(event, person, world.crew.secretary)
    for name in ("Zofia", "Adam", "Ewa"):
        seats.choose(guest(event, name), event.items.all())
    run_tasks()
    mail.outbox = []
    return event


def guest(event: Event, name: str) -> Guest:
    return event.guests.get(name__startswith=name)


def standing(item: ProgrammeItem) -> tuple[list[str], list[str]]:
    """First names of those who sit, and of those who wait, in order."""
    return [each.name.split()[0] for each in item.guests.all()], [
        wait.guest.name.split()[0] for wait in item.waits.all()
    ]


def told() -> list[tuple[str, str]]:
    run_tasks()
    return [(message.to[0].split("@")[0], message.subject.split(": ", 1)[1]) for message in mail.outbox]


def run_all_again() -> None:
    """A worker was lost before it could say that the mails had left."""
    for row in DBTaskResult.objects.filter(task_path__startswith=send_session.module_path.rpartition(".")[0]):
        row.task.call(*row.task_result.args, **row.task_result.kwargs)


SEAT = "miejsce w sesji: Usługi bez barier"


def test_who_waits_longest_gets_the_seat_that_is_given_back_and_is_told(event: Event):
    item = event.items.get()
    assert standing(item) == (["Zofia"], ["Adam", "Ewa"])

    seats.choose(guest(event, "Zofia"), [])

    assert standing(item) == (["Adam"], ["Ewa"])
    assert told() == [("adam", SEAT)]
    run_all_again()
    assert told() == [("adam", SEAT)]
    assert tickets.token_of(guest(event, "Adam")) in mail.outbox[0].body
    seats.choose(guest(event, "Zofia"), [item])
    assert standing(item) == (["Adam"], ["Ewa", "Zofia"]), "who comes back stands at the end"


def test_who_does_not_come_leaves_session_and_queue(event: Event):
    item = event.items.get()
    seats.cancel(guest(event, "Adam"))
    seats.cancel(guest(event, "Zofia"))
    assert standing(item) == (["Ewa"], [])
    assert ("ewa", SEAT) in told()


def test_more_chairs_are_given_out_and_fewer_than_guests_refused(world: World, event: Event):
    item = event.items.get()
    item.capacity = 3
    managing.save_session(item, world.crew.secretary)
    assert standing(item) == (["Adam", "Ewa", "Zofia"], [])
    assert told() == [("adam", SEAT), ("ewa", SEAT)]
    item.capacity = 2
    with pytest.raises(ValidationError, match="wybrali tę sesję: 3"):
        managing.save_session(item, world.crew.secretary)


def test_who_chose_a_session_that_is_taken_out_is_told(world: World, event: Event):
    managing.remove_session(event.items.get(), world.crew.secretary)
    assert sorted(told()) == [(who, "sesja odwołana: Usługi bez barier") for who in ("adam", "ewa", "zofia")]
    run_all_again()
    assert len(mail.outbox) == 3
    assert tickets.token_of(guest(event, "Ewa")) in " ".join(str(message.body) for message in mail.outbox)


def test_nobody_sits_or_waits_in_two_sessions_at_once(event: Event):
    item = event.items.get()
    beside = ProgrammeItem.objects.create(
        event=event, title="Obok", starts_at=item.starts_at, ends_at=item.ends_at, capacity=9
    )
    with pytest.raises(ValidationError, match="w tym samym czasie"):
        seats.choose(guest(event, "Adam"), [item, beside])
    assert standing(item) == (["Zofia"], ["Adam", "Ewa"])


def test_a_mail_about_a_seat_that_was_given_back_does_not_leave(event: Event):
    item = event.items.get()
    send_session.call(guest(event, "Adam").pk, item.pk, "2027-01-01T10:00")
    assert mail.outbox == []


def test_the_ticket_says_what_one_waits_for_and_the_programme_that_it_is_full(world: World, event: Event):
    item = event.items.get()
    at, client = reverse("ticket", args=[tickets.token_of(guest(event, "Ewa"))]), Client()
    assert "czekasz na miejsce" in read(client.get(at).content.decode(), "/").text
    later = ProgrammeItem.objects.create(
        event=event,
        title="Później",
        starts_at=item.ends_at,
        ends_at=item.ends_at + timedelta(hours=1),
        capacity=9,
    )
    answer = client.post(at, {"do": "choose", "items": [item.pk, later.pk]}, follow=True)
    assert "Na miejsce czekasz w: Usługi bez barier." in answer.content.decode()
    assert (standing(later), standing(item)[1]) == ((["Ewa"], []), ["Adam", "Ewa"])

    public = read(Client().get(reverse("event", args=[event.slug])).content.decode(), "/").text
    assert "brak miejsc, można czekać na liście" in public
    assert "zajęte miejsca: 1 z 9" in public
    data = Client().get(reverse("event-json", args=[event.slug])).json()
    assert [each["full"] for each in data["sessions"]] == [True, False]
    organiser = Client()
    organiser.force_login(world.crew.secretary)
    programme = read(organiser.get(reverse("event-programme", args=[event.slug])).content.decode(), "/").text
    assert "czeka: 2" in programme
    sitting = organiser.get(reverse("event-guests", args=[event.slug]), {"sesja": item.pk}).content.decode()
    assert ("Zofia Gościnna" in sitting, "Adam Gościnny" in sitting) == (True, False)
