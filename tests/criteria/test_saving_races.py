"""People who save at the very same moment all find their work saved."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from criteria.models import Sheet
from criteria.sheets import SheetConflict, answers, save_scores

CODES = ["A-01", "A-02", "A-03", "A-04"]


@pytest.fixture(autouse=True)
def _on_a_database_with_concurrent_writers(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: there is no race to show")


def at_once(calls):
    """Run all calls at the same moment, each on its own connection; their results or exceptions."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait(timeout=10)
            return call()
        except SheetConflict as conflict:
            return conflict
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def saving(sheet: Sheet, code: str, points: int):
    return lambda: save_scores(Sheet.objects.get(pk=sheet.pk), {code: {"points": points}}, 0)


@pytest.mark.django_db(transaction=True)
def test_different_criteria_are_all_saved(self_sheet):
    revisions = at_once([saving(self_sheet, code, 3) for code in CODES])

    assert sorted(revisions) == [1, 2, 3, 4]
    assert {code: answer.points for code, answer in answers(self_sheet).items()} == dict.fromkeys(CODES, 3)


@pytest.mark.django_db(transaction=True)
def test_one_of_those_in_the_same_criterion_wins_and_the_rest_are_told(self_sheet):
    outcomes = at_once([saving(self_sheet, "A-01", points) for points in (1, 2, 3, 4)])

    assert outcomes.count(1) == 1
    assert sum(isinstance(outcome, SheetConflict) for outcome in outcomes) == 3
    assert Sheet.objects.get(pk=self_sheet.pk).revision == 1
