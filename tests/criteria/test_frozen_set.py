"""No row of a frozen criteria set changes, whichever way one tries."""

import pytest
from django.db import IntegrityError, connection, transaction

from criteria import immutability
from criteria.models import (
    Area,
    CriteriaSet,
    Criterion,
    CriterionGuide,
    CriterionVariant,
    EvidenceRequirement,
    EvidenceType,
    Indicator,
    OfficeKind,
    Scale,
    ScaleAnchor,
)

PARTS = [
    Area,
    Criterion,
    CriterionGuide,
    CriterionVariant,
    EvidenceRequirement,
    EvidenceType,
    Indicator,
    OfficeKind,
    Scale,
    ScaleAnchor,
    Criterion.indicators.through,
]
TABLES = [CriteriaSet, *PARTS]


def sql(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_rows_are_neither_updated_nor_deleted_by_raw_sql(frozen_set, model):
    table = model._meta.db_table
    column = model._meta.local_concrete_fields[1].column

    with pytest.raises(IntegrityError, match="immutable"):
        sql(f"UPDATE {table} SET {column} = {column}")
    with pytest.raises(IntegrityError, match="immutable"):
        sql(f"DELETE FROM {table}")


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_rows_are_not_added(frozen_set, model):
    copy = model.objects.first()
    copy.pk = None
    if hasattr(copy, "code"):
        copy.code = "NEW"

    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        copy.save()


def test_the_orm_does_not_get_past_either(frozen_set):
    with pytest.raises(IntegrityError), transaction.atomic():
        Criterion.objects.filter(code="A-01").update(weight=3)
    frozen_set.thresholds["grant"]["total_min"] = 1
    with pytest.raises(IntegrityError), transaction.atomic():
        frozen_set.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Criterion.objects.get(code="A-01").indicators.set(Indicator.objects.all())
    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaSet.objects.all().delete()


def test_a_frozen_set_is_never_thawed_but_may_be_retired(frozen_set):
    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaSet.objects.update(status="draft", sha256="", frozen_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaSet.objects.update(status="retired", title_pl="Inny")

    CriteriaSet.objects.update(status="retired")

    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaSet.objects.update(status="frozen")
    with pytest.raises(IntegrityError), transaction.atomic():
        Area.objects.all().delete()


def test_a_part_cannot_be_moved_into_a_frozen_set(frozen_set):
    other = CriteriaSet.objects.create(code="X", version=1, title_pl="X", title_en="X", source_yaml="")
    scale = Scale.objects.create(criteria_set=other, code="mine", title_pl="X", title_en="X")

    with pytest.raises(IntegrityError), transaction.atomic():
        Scale.objects.filter(pk=scale.pk).update(criteria_set=frozen_set)


def test_frozen_means_hashed_and_dated(draft_set):
    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaSet.objects.update(status="frozen")
    with pytest.raises(IntegrityError), transaction.atomic():
        CriteriaSet.objects.update(sha256="0" * 64)


def test_a_draft_can_be_changed_and_removed(draft_set):
    Criterion.objects.filter(code="A-01").update(title_pl="Inaczej")
    draft_set.delete()

    assert not Criterion.objects.exists()


@pytest.mark.django_db
def test_every_rule_is_in_force():
    """A migration that rebuilds a table loses its triggers on SQLite; this notices."""
    listing = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'criteria_%%'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'criteria_%%'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(listing, [])
        present = {name for (name,) in cursor.fetchall()}

    assert present == {rule.name for rule in immutability.rules(connection)}


@pytest.mark.django_db
def test_the_rules_can_be_taken_down_and_put_back(draft_set):
    immutability.uninstall(connection)
    immutability.uninstall(connection)
    immutability.install(connection)

    test_every_rule_is_in_force()
