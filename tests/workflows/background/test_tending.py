"""Tasks that fail or lose their worker are tried again, a bounded number of times; then somebody must look."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings

from tests.workflows.background.chores import note, stumble
from tests.workflows.background.conftest import ENGINES, take_and_vanish
from workflows.background import engine, policy
from workflows.background.engine import PutBack, TaskFailedError
from workflows.checks import engine_fits_database
from workflows.models import Series

pytestmark = pytest.mark.django_db
AT_ONCE = timedelta(0)


def said_by(command: str, *arguments: str) -> str:
    said = StringIO()
    call_command(command, *arguments, stdout=said)
    return said.getvalue()


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every pause is over before it begins."""
    monkeypatch.setattr(policy, "PAUSES", (timedelta(days=-1),) * len(policy.PAUSES))


def fail_once() -> None:
    with pytest.raises(TaskFailedError, match="nobody knows"):
        engine().run_here()


def fail_for_good() -> None:
    """Use up all attempts."""
    for _ in range(policy.ATTEMPTS):
        fail_once()
        engine().put_back()


def test_both_engines_are_tried() -> None:
    if ENGINES != ["database", "procrastinate"]:
        pytest.skip("PROCRASTINATE NOT TRIED: it needs PostgreSQL; the tests of this folder run it there")


def test_an_engine_that_the_database_cannot_carry_is_told_at_the_start(engine_name: str) -> None:
    with override_settings(TASK_ENGINE="procrastinate"):
        found = [error.id for error in engine_fits_database()]

    assert found == ([] if connection.vendor == "postgresql" else ["workflows.E003"])


def test_pauses_grow() -> None:
    rests = [policy.pause(attempts) for attempts in range(1, policy.ATTEMPTS)]
    assert rests == sorted(set(rests))
    assert [policy.used_up(attempts) for attempts in range(policy.ATTEMPTS + 1)] == [
        *[False] * policy.ATTEMPTS,
        True,
    ]


def test_an_order_goes_with_its_transaction() -> None:
    with transaction.atomic():
        note.enqueue("revoked")
        transaction.set_rollback(True)
    note.enqueue("kept")

    assert engine().run_here() == 1
    assert [series.name for series in Series.objects.all()] == ["kept"]


def test_a_failed_task_rests_before_it_is_tried_again() -> None:
    stumble.enqueue("patience")
    fail_once()

    assert engine().put_back() == PutBack()
    assert engine().run_here() == 0


def test_a_failed_task_is_tried_again_and_succeeds(no_pause: None) -> None:
    stumble.enqueue("patience")
    fail_once()
    note.call("patience")

    engine().put_back()

    assert engine().run_here() == 1
    assert engine().put_back() == PutBack()
    assert engine().given_up() == []


def test_attempts_are_bounded_and_then_somebody_must_look(no_pause: None) -> None:
    stumble.enqueue("never")
    fail_for_good()

    assert engine().put_back() == PutBack(waiting=1)
    assert engine().run_here() == 0
    assert said_by("tick").splitlines()[1:] == [
        "zadania w tle odebrane przerwanym procesom: 0; ponowione po błędzie: 0; "
        "czekające na decyzję operatora: 1"
    ]
    listed = said_by("retry_tasks").splitlines()
    assert f"stumble(never), prób {policy.ATTEMPTS}: " in listed[0]
    assert listed[1:] == ["Zadania, które wyczerpały próby: 1."]


def test_an_operator_has_it_tried_anew(no_pause: None) -> None:
    stumble.enqueue("word")
    fail_for_good()
    (waiting,) = engine().given_up()
    with pytest.raises(CommandError, match="Nie czekają na ponowienie: 0"):
        call_command("retry_tasks", "0")

    assert said_by("retry_tasks", waiting.key) == "Ponowiono zadań: 1.\n"
    fail_once()
    engine().put_back()
    note.call("word")

    assert engine().run_here() == 1
    assert engine().given_up() == []


def test_a_task_of_a_slow_worker_is_left_alone(engine_name: str) -> None:
    if engine_name == "procrastinate":
        pytest.skip("SLOWNESS NOT ASKED ABOUT: this engine knows by its heartbeat that a worker lives")
    note.enqueue("slowly")
    take_and_vanish(engine_name)

    assert engine().put_back() == PutBack()
    assert engine().run_here() == 0


def test_a_task_of_a_lost_worker_is_done_by_another(engine_name: str) -> None:
    note.enqueue("orphan")
    take_and_vanish(engine_name)
    assert engine().run_here() == 0

    said = said_by("reap_tasks", "--silent-for", "0")

    assert said.startswith("zadania w tle odebrane przerwanym procesom: 1;")
    assert engine().run_here() == 1
    assert Series.objects.filter(name="orphan").count() == 1


def test_a_task_that_kills_every_worker_is_given_up(engine_name: str) -> None:
    note.enqueue("deadly")
    for _ in range(policy.ATTEMPTS):
        take_and_vanish(engine_name)
        assert engine().put_back(AT_ONCE).lost == 1

    assert engine().put_back(AT_ONCE) == PutBack(waiting=1)
    (waiting,) = engine().given_up()
    assert (waiting.attempts, waiting.arguments) == (policy.ATTEMPTS, "deadly")


def test_nobody_waits_a_negative_time() -> None:
    with pytest.raises(CommandError, match="ujemna"):
        call_command("reap_tasks", "--silent-for", "-1")
