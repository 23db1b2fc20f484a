"""Rows written by SQL that is put together once are the rows the ORM would have written."""

import pytest
from django.db import DatabaseError

from criteria.rows import insert, insert_all, store
from workflows.models.series import Series


def test_what_was_inserted_is_what_the_orm_reads(db: None) -> None:
    row = insert(Series(name="resolution:1", last=7))

    assert Series.objects.get() == row
    assert Series.objects.get().last == 7


def test_one_statement_inserts_many_and_changes_what_is_there(db: None) -> None:
    insert(Series(name="a", last=1))

    insert_all([Series(name="a", last=5), Series(name="b", last=2)], unique=("name",), update=("last",))
    insert_all([])

    assert dict(Series.objects.values_list("name", "last")) == {"a": 5, "b": 2}


def test_only_the_named_fields_are_stored(db: None) -> None:
    row = insert(Series(name="a", last=1))
    row.name, row.last = "b", 2

    store(row, "last")

    assert Series.objects.values_list("name", "last").get() == ("a", 2)


def test_a_row_that_is_gone_cannot_be_stored(db: None) -> None:
    row = insert(Series(name="a", last=1))
    Series.objects.all().delete()

    with pytest.raises(DatabaseError):
        store(row, "last")
