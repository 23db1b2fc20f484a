"""In Python too the state is nobody's to set: not by assignment, not after reading anew, not in other threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import FieldDoesNotExist

from certification.season.walk import Walk
from workflows.models import Application, Case


def test_the_state_cannot_be_assigned(walk: Walk) -> None:
    with pytest.raises(AttributeError):
        walk.case.state = "granted"
    assert walk.case.state == "draft"


@pytest.mark.parametrize("fields", [None, ["state"], ["state", "version"], ["version"]])
def test_reading_the_row_anew_keeps_the_protection(walk: Walk, fields: list[str] | None) -> None:
    walk.case.refresh_from_db(fields=fields)
    assert walk.case.state == "draft"
    with pytest.raises(AttributeError):
        walk.case.state = "granted"


def test_a_failed_reading_loses_nothing(walk: Walk) -> None:
    with pytest.raises(FieldDoesNotExist):
        walk.case.refresh_from_db(fields=["state", "no_such_field"])
    assert walk.case.state == "draft"
    with pytest.raises(AttributeError):
        walk.case.state = "granted"


def test_reading_takes_the_protection_from_no_other_case(walk: Walk) -> None:
    """One case is read over and over; meanwhile nobody can assign to another."""
    stranger = Application.objects.get(pk=walk.case.pk)

    def try_to_assign(_: int) -> bool:
        try:
            stranger.state = "granted"
        except AttributeError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        attempts = [pool.submit(try_to_assign, each) for each in range(200)]
        for _ in range(50):
            walk.case.refresh_from_db()
        assert not any(attempt.result() for attempt in attempts)


def test_a_case_read_deferred_is_protected(walk: Walk) -> None:
    case = Case.objects.defer("state").get(pk=walk.case.pk)
    assert case.state == "draft"
    with pytest.raises(AttributeError):
        case.state = "granted"


def test_a_transition_called_by_hand_is_not_saved(walk: Walk) -> None:
    """The law's methods belong to the door: called elsewhere they change a copy, which cannot be saved."""
    from django.db import DatabaseError, transaction

    from tests.workflows.stages import supposed
    from workflows.states import State

    case = Application.objects.get(pk=walk.case.pk)
    case.submit_for_signature(supposed(case, State.DRAFT, "submit_for_signature"))
    assert case.state == "signing"
    with pytest.raises(DatabaseError, match="law:"), transaction.atomic():
        case.save()
    case.refresh_from_db()
    assert case.state == "draft"
