"""Two want the last seat of a gala, or of a session, at the same moment: one gets it, the other waits."""

from functools import partial

from certification.events import seats
from certification.models import Event, Guest, ProgrammeItem
from tests.certification.events.stage import ADAM, EWA, ZOFIA, a_conference, a_gala
from tests.concurrency.running import SELDOM, Runner, runs, unprotected
from tests.concurrency.stops import Scene, Stops


def both_want_it(scene: Scene) -> list[Runner]:
    gala = a_gala(scene.world.edition, capacity=1)
    return [_sends(scene, gala, place, person) for place, person in enumerate((ZOFIA, ADAM))]


def _sends(scene: Scene, gala: Event, office: int, person: seats.Person) -> Runner:
    sender = scene.world.offices[office]
    return lambda: seats.send(gala, sender, person, scene.world.crew.preparers[sender.pk])


def standings() -> list[str]:
    return sorted(Guest.objects.values_list("state", flat=True))


def test_the_last_seat_is_given_once(stops: Stops) -> None:
    for _, outcome in runs(stops, "signing", both_want_it, SELDOM):
        assert outcome.failures == {}
        assert standings() == ["going", "waiting"]


def test_control_without_the_lock_two_sit_on_one_chair(stops: Stops) -> None:
    with stops.at("signing") as scene:
        outcome = unprotected(*both_want_it(scene))
        assert outcome.crashed or standings() == ["going", "going"]


def test_a_seat_given_back_while_somebody_comes_goes_to_who_waits(stops: Stops) -> None:
    def back_and_forth(scene: Scene) -> list[Runner]:
        first, second = both_want_it(scene)
        zofia = first()
        second()
        return [lambda: seats.cancel(zofia), _sends(scene, zofia.event, 1, EWA)]

    for _, outcome in runs(stops, "signing", back_and_forth, 1):
        assert outcome.failures == {}
        going = Guest.objects.get(state=Guest.State.GOING)
        assert (going.name, standings()) == ("Adam Gościnny", ["cancelled", "going", "waiting"])


def test_the_last_chair_of_a_session_is_given_once(stops: Stops) -> None:
    def both_choose_it(scene: Scene) -> list[Runner]:
        event = a_conference()
        seats.invite(event, ADAM, scene.world.crew.secretary)
        item = event.items.get()
        return [partial(seats.choose, guest, [item]) for guest in event.guests.all()]

    for _, outcome in runs(stops, "signing", both_choose_it, 1):
        assert outcome.failures == {}
        item = ProgrammeItem.objects.get()
        assert (item.guests.count(), item.waits.count()) == (1, 1)
