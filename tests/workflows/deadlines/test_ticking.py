"""The timer: what is due goes through the door, once, each case on its own."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from certification import clock
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.stages import returned
from workflows.deadlines import DeadlineKind, due, latest
from workflows.deadlines.ticking import Round, tick
from workflows.models import Application, Deadline, JournalEntry
from workflows.models.deadline import DeadlineState
from workflows.states import State


def states(*walks: Walk) -> list[str]:
    return [Application.objects.get(pk=walk.case.pk).state for walk in walks]


def completion(walk: Walk) -> Deadline:
    deadline = latest(walk.case, DeadlineKind.COMPLETION)
    assert deadline is not None
    return deadline


def test_nothing_is_due_before_its_time(world: World) -> None:
    world.walk().open()

    assert tick() == Round()


def test_what_was_never_filed_lapses_unless_a_late_filing_was_granted(world: World) -> None:
    forgotten, late = world.walk().open(), world.walk(world.offices[1]).open()
    late.act("grant_late_filing", late.crew.secretary, until="2027-05-10", reason="Awaria systemu.")

    clock.set(world.edition.closes_at)
    assert tick() == Round(overdue=1)
    assert states(forgotten, late) == [State.CLOSED, State.DRAFT]

    clock.set(world.edition.closes_at + timedelta(days=8))
    assert tick() == Round(overdue=1)
    assert states(forgotten, late) == [State.CLOSED, State.CLOSED]
    assert tick() == Round()


def test_an_overdue_date_is_noted_once_and_decides_nothing(world: World) -> None:
    walk = returned(world)
    walk.deliver()
    clock.set(completion(walk).due_at + timedelta(hours=3))

    assert tick() == Round(overdue=1)
    assert tick() == Round()

    assert states(walk) == [State.RETURNED]
    assert completion(walk).state == DeadlineState.EXPIRED
    entry = JournalEntry.objects.get(act="mark_overdue")
    assert (entry.actor, entry.role) == (None, "system")
    assert entry.payload["deadlines"][0]["explanation"] == completion(walk).explanation


def test_two_timers_that_saw_the_same_row_do_it_once(world: World) -> None:
    walk = returned(world)
    walk.deliver()
    clock.set(completion(walk).due_at)
    first, second = due.due(clock.now()).get(), due.due(clock.now()).get()

    due.handle(first)
    due.handle(second)

    assert JournalEntry.objects.filter(act="mark_overdue").count() == 1


def test_one_failing_case_stops_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, sound = world.walk().open(), world.walk(world.offices[1]).open()

    def handler(deadline: Deadline) -> None:
        if deadline.case_id == broken.case.pk:
            raise OSError("the disk is full")
        due.lapse(deadline)

    monkeypatch.setitem(due._handlers, DeadlineKind.FILING, handler)
    clock.set(world.edition.closes_at)
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("tick", stdout=said)

    assert states(broken, sound) == [State.DRAFT, State.CLOSED]
    assert said.getvalue() == "terminy, które minęły: 1; przypomnienia: 0; odłożone: 0; błędy: 1\n"


def test_the_command_says_what_it_did(world: World) -> None:
    world.walk().open()
    clock.set(world.edition.closes_at)
    said = StringIO()

    call_command("tick", stdout=said)

    assert said.getvalue() == "terminy, które minęły: 1; przypomnienia: 0; odłożone: 0; błędy: 0\n"
    with pytest.raises(CommandError):
        call_command("tick", loop=0)


def test_a_kind_of_date_has_one_handler() -> None:
    with pytest.raises(ValueError, match="two handlers"):
        due.on_due(DeadlineKind.FILING)(due.note_overdue)
