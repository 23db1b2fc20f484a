"""Valid or not on any day, past and future: the mark's own answer and the question of lists are one rule."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certificates.models import Mark, Suspension
from certificates.queries import valid_on
from certificates.states import MarkState
from tests.unguarded import unguarded
from workflows.models import Case

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2027, 11, 19), date(2028, 11, 18)
TABLES = {"workflows_case", "certificates_mark", "certificates_suspension"}

days = st.dates(FIRST - timedelta(days=3), FIRST + timedelta(days=30))
spells = st.lists(st.tuples(days, st.integers(0, 12)), max_size=3)


@pytest.fixture
def steps_aside() -> Iterator[None]:
    """Any row may be written."""
    with unguarded(TABLES):
        yield


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    state=st.sampled_from(MarkState),
    published=st.booleans(),
    length=st.integers(1, 25),
    ended=st.none() | days,
    suspended=spells,
    runs_on=st.booleans(),
    asked=st.lists(days, min_size=4, max_size=8),
)
def test_both_ways_of_asking_say_the_same(
    active: Mark,
    steps_aside: None,
    state: MarkState,
    published: bool,
    length: int,
    ended: date | None,
    suspended: list[tuple[date, int]],
    runs_on: bool,
    asked: list[date],
) -> None:
    with transaction.atomic():
        Case.objects.filter(pk=active.pk).update(state=state.value)
        columns = {"valid_to": FIRST + timedelta(days=length), "ended_on": ended}
        at = active.published_at if published else None
        Mark.objects.filter(pk=active.pk).update(**columns, published_at=at)
        for number, (since, long) in enumerate(suspended):
            open_ended = runs_on and number == 0
            over = None if open_ended else since + timedelta(days=long)
            Suspension.objects.create(mark_id=active.pk, since=since, over_on=over)
        mark = Mark.objects.get(pk=active.pk)
        for day in asked:
            counted = Mark.objects.filter(valid_on(day), pk=mark.pk).exists()
            assert mark.validity_on(day).valid == counted == by_hand(mark, day)
        transaction.set_rollback(True)


def by_hand(mark: Mark, day: date) -> bool:
    """The rule, told in days."""
    first, last = mark.valid_from, mark.valid_to
    span = {first + timedelta(days=step) for step in range((last - first).days + 1)}
    gone = {each for each in span if mark.ended_on and each >= mark.ended_on}
    for each in Suspension.objects.filter(mark=mark):
        end = each.over_on or last + timedelta(days=1)
        gone |= {each.since + timedelta(days=step) for step in range((end - each.since).days)}
    known = mark.published_at is not None and mark.state not in ("pending", "void")
    return known and day in span - gone
