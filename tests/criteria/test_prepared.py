"""Queries put into SQL once say the same as the querysets they were made of."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.models import CriteriaSet, Criterion
from criteria.prepared import Changing, Listing, Question, Reading, moment, part
from workflows.models import Series


def found(name: str) -> Series:
    row = READING.first(name)
    assert row is not None
    return row


def series(*names: str) -> None:
    Series.objects.bulk_create(Series(name=name, last=len(name)) for name in names)


READING = Reading(lambda name: Series.objects.filter(name=name))


@pytest.mark.django_db
def test_a_reading_returns_the_rows_of_its_queryset() -> None:
    series("a", "bb")
    for name in ("a", "bb"):
        assert READING.all(name) == list(Series.objects.filter(name=name))
    assert found("a").last == 1
    assert READING.first("none") is None


@pytest.mark.django_db
def test_a_row_read_can_be_saved() -> None:
    series("a")
    row = found("a")
    row.last = 7
    row.save()
    assert Series.objects.get().last == 7


@pytest.mark.django_db
def test_a_reading_brings_what_its_queryset_selects_beside(frozen_set: CriteriaSet) -> None:
    reading = Reading(
        lambda key: Criterion.objects.filter(criteria_set=key).select_related("area").order_by("position")
    )
    plain = list(
        Criterion.objects.filter(criteria_set=frozen_set).select_related("area").order_by("position")
    )
    with CaptureQueriesContext(connection) as queries:
        found = reading.all(frozen_set.pk)
        seen = [(each.pk, each.weight, each.area.title_pl) for each in found]
    assert len(queries) == 1
    assert seen == [(each.pk, each.weight, each.area.title_pl) for each in plain]


@pytest.mark.django_db
def test_signs_that_stand_for_parameters_may_stand_in_words_too() -> None:
    """``%s``, ``?`` and ``$1`` are how Django, SQLite and PostgreSQL write a parameter."""
    series("5 %", "5 %s", "5 ?", "5 $1", "5 %%")
    for word in ("5 %", "5 %s", "5 ?", "5 $1", "5 %%"):
        within = Listing(
            lambda name, word=word: Series.objects.filter(
                name__contains=word, name__startswith="5", name=name
            ).values_list("name")
        )
        for _ in range(2):
            assert within.all(word) == [(word,)]
        assert found(word).name == word
    assert [
        name
        for (name,) in Listing(
            lambda least: (
                Series.objects.filter(name__endswith="%", last__gte=least)
                .order_by("name")
                .values_list("name")
            )
        ).all(1)
    ] == ["5 %", "5 %%"]


@pytest.mark.django_db
def test_a_question_asks_several_tables_in_one_statement() -> None:
    series("a", "bb")
    question = Question(
        lambda name, least: [
            part("named", Series.objects.filter(name=name), "last"),
            part("large", Series.objects.filter(last__gte=least), "name"),
        ]
    )
    with CaptureQueriesContext(connection) as queries:
        assert question.ask("a", 2) == {"named": [{"last": 1}], "large": [{"name": "bb"}]}
        assert question.ask("bb", 9) == {"named": [{"last": 2}]}
    assert len(queries) == 2


@pytest.mark.django_db
def test_a_change_touches_what_its_queryset_finds() -> None:
    series("a", "bb")
    change = Changing(lambda name, last: (Series.objects.filter(name=name), {"last": last}))
    assert (change.change("a", 40), change.change("a", 41), change.change("none", 1)) == (1, 1, 0)
    assert list(Series.objects.order_by("name").values_list("last", flat=True)) == [41, 2]


@pytest.mark.django_db
def test_a_listing_returns_plain_columns() -> None:
    series("a", "bb")
    listing = Listing(lambda least: Series.objects.filter(last__gte=least).values_list("name", "last"))
    assert listing.all(2) == [("bb", 2)]


@pytest.mark.django_db
def test_a_key_nobody_uses_is_an_error() -> None:
    with pytest.raises(ValueError, match="keys that the query does not use"):
        Reading(lambda name, other: Series.objects.filter(name=name)).all("a", "b")


@pytest.mark.parametrize("text", ["2027-03-22 08:00:00", "2027-03-22T08:00:00+00:00"])
def test_a_time_is_the_same_moment_on_both_databases(text: str) -> None:
    assert moment(text) == datetime(2027, 3, 22, 8, tzinfo=UTC)
    assert moment(None) is None


@pytest.mark.django_db
def test_a_key_may_be_spare_where_that_is_said() -> None:
    series("a", "bb")
    rows = Series.objects.values_list("name")
    listing = Listing(lambda name, unused: rows.filter(name=name), spare=True)
    assert listing.all("a", "x") == [("a",)]
