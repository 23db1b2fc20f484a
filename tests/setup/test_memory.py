"""A road remembered is the road walked: the same rows, files, mails and time, and the law in force."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction

from certification import clock
from certification.models import Edition
from certification.season.walk import Walk
from tests import memory, road
from tests.cast import World, gather
from workflows import invariants
from workflows.models import Application
from workflows.states import State


def told(walk: Walk) -> tuple[object, ...]:
    """All that a story can see of where it starts."""
    mails = [(each.subject, each.body, each.to) for each in memory.outbox()]
    case = {field.attname: getattr(walk.case, field.attname) for field in walk.case._meta.concrete_fields}
    return memory.rows(), clock.now(), mails, case


@pytest.mark.parametrize("state", [State.RETURNED, State.DEFERRED, State.CERTIFIED])
def test_what_is_put_back_is_what_was_walked(db: None, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_traces", {})
    with transaction.atomic():
        walked = told(road.bring(gather(), state))
        transaction.set_rollback(True)
    memory.outbox().clear()
    files = {path: memory._kept(path) for trace in memory._traces.values() for path in trace.files}
    for path in files:
        path.unlink()

    put_back = told(road.bring(gather(), state))

    assert put_back == walked
    assert {path: memory._kept(path) for path in files} == files
    assert list(invariants.violations()) == []


def test_nothing_remembered_leans_on_what_emptying_the_tables_makes_anew(world: World) -> None:
    """Content types and permissions get other numbers after a test with real transactions."""
    road.bring(world, State.CERTIFIED)
    leaning = [
        field
        for model in memory.models()
        for field in model._meta.concrete_fields
        if field.related_model in (ContentType, Permission)
        and model._default_manager.exclude(**{field.attname: None}).exists()
    ]
    assert leaning == []


def test_the_road_goes_on_from_what_is_put_back(world: World) -> None:
    walk = road.bring(world, State.FORMAL_CHECK)
    assert road.bring(world, State.AUDIT, walk).case.state == State.AUDIT
    assert list(invariants.violations()) == []


def test_the_law_is_in_force_after_putting_back(world: World) -> None:
    walk = road.bring(world, State.FORMAL_CHECK)
    with pytest.raises(DatabaseError, match="law"), transaction.atomic():
        Application.objects.filter(pk=walk.case.pk).update(state=State.CERTIFIED)


def test_whoever_has_changed_something_walks(world: World) -> None:
    walked: list[str] = []

    def walk() -> int:
        walked.append("a step")
        return 1

    place = memory.where()
    for _ in range(2):
        memory.stand(place)
        memory.onwards("somewhere", walk)
    assert len(walked) == 1

    with road.taken_back():
        Edition.objects.update(name="inna edycja")
        memory.onwards("somewhere", walk)
    assert len(walked) == 2
    memory.stand(place)
    world.timeline.minutes()
    memory.onwards("somewhere", walk)
    assert len(walked) == 3


def test_a_cast_that_is_not_the_first_to_come_gathers_anew(world: World) -> None:
    assert memory.where()
    memory.from_nothing("somebody else", lambda: 1)
    assert memory.where() is None
