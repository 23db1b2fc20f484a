"""Conditions on few rows: they find what ``Exists`` finds, and PostgreSQL looks them up row by row."""

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from certification.models import Programme
from criteria.asked import ExistsForEach
from workflows.models import Series


def named(condition: type[Exists]) -> "QuerySet[Series]":
    """Series that have a programme of their name, or no number yet."""
    programmes = Programme.objects.filter(code=OuterRef("name"))
    return Series.objects.filter(Q(condition(programmes)) | Q(last=0)).order_by("name")


@pytest.mark.django_db
def test_they_find_what_the_ordinary_condition_finds() -> None:
    Programme.objects.create(code="b")
    Series.objects.bulk_create([Series(name="a", last=0), Series(name="b", last=1), Series(name="c", last=1)])
    assert [each.name for each in named(ExistsForEach)] == [each.name for each in named(Exists)] == ["a", "b"]
    assert [
        each.name
        for each in Series.objects.exclude(ExistsForEach(Programme.objects.filter(code=OuterRef("name"))))
    ] == ["a", "c"]


@pytest.mark.django_db
def test_postgresql_makes_no_table_of_all_that_could_match() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has two ways: SQLite looks every such condition up row by row")
    assert "hashed" in named(Exists).explain(), "the control: planned for many rows, it would"
    assert "hashed" not in named(ExistsForEach).explain()
