"""Two people at once, through pages: who comes second reads what happened, and what they typed is still there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from certification.models import User
from tests.concurrency.acting import lines
from tests.concurrency.running import in_turn, race
from tests.concurrency.stops import Scene, Stops
from tests.reading import PageForm, read
from workflows import door
from workflows.invariants import violations

TYPED = "Uzasadnienie kryterium A-01 trzeba doprecyzować: brakuje okresu pomiaru."


class Browser:
    """Somebody signed in, with a form in front of them."""

    def __init__(self, scene: Scene, user: User, act: str) -> None:
        self.client = Client(raise_request_exception=False)
        self.client.force_login(user)
        self.address = f"/sprawy/{scene.walk.case.public_id}/{act}/"
        form = read(self.client.get(self.address).content.decode(), self.address).form(f"/{act}/")
        assert form
        self.form: PageForm = form

    def send(self, **answers: Any) -> HttpResponse:
        return self.client.post(self.address, self.form.filled(**answers))  # type: ignore[return-value]


def test_who_came_second_reads_why_and_keeps_what_was_typed(stops: Stops) -> None:
    with stops.at("formal") as scene:
        crew = scene.world.crew
        first, second = (
            Browser(scene, crew.secretary, "admit"),
            Browser(scene, crew.second_secretary, "return_for_completion"),
        )
        typed = next(name for name in second.form.values if name.endswith("text"))
        outcome = in_turn(lambda: first.send(**first.form.options), lambda: second.send(**{typed: TYPED}))

        assert outcome.failures == {}
        assert outcome.results[0].status_code == 302
        page = outcome.results[1]
        assert page.status_code == 422
        assert "Sprawa zmieniła się, odkąd otwarto tę stronę." in page.content.decode()
        assert TYPED in page.content.decode()
        assert (lines(scene, "admit"), lines(scene, "return_for_completion")) == (1, 0)
        assert list(violations()) == []


def test_who_waits_too_long_is_told_to_come_back(stops: Stops) -> None:
    """Somebody holds the case and does not let go: a page in words, nothing done; the same form serves later."""
    with stops.at("signing") as scene, impatience():
        head = Browser(scene, scene.walk.head, "withdraw")
        with transaction.atomic():
            door.locked(scene.walk.case)
            (page,) = race(lambda: head.send(reason="Reforma.")).results.values()

        assert (page.status_code, page.headers["Retry-After"]) == (503, "5")
        assert "Niczego nie zmieniono" in page.content.decode()
        assert lines(scene, "withdraw") == 0
        assert head.send(reason="Reforma.").status_code == 302
        assert lines(scene, "withdraw") == 1


@contextmanager
def impatience() -> Iterator[None]:
    """Nobody waits for a lock longer than a fifth of a second."""
    given = connection.settings_dict["OPTIONS"]
    shorter = {"timeout": 0.2} if connection.vendor == "sqlite" else {"options": "-c lock_timeout=200ms"}
    reconnect()
    connection.settings_dict["OPTIONS"] = {**given, **shorter}
    try:
        yield
    finally:
        reconnect()
        connection.settings_dict["OPTIONS"] = given


def reconnect() -> None:
    """The next connection is made anew, by the settings of that moment."""
    connection.close()
    if connection.vendor != "sqlite":
        connection.close_pool()  # type: ignore[attr-defined]
