"""An edition's parameters: the defaults of the regulations, and what is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from certification.models import Edition, EditionStatus
from certification.polish import until

pytestmark = pytest.mark.django_db


def test_defaults_are_those_of_the_regulations():
    edition = Edition()
    expected = {
        "valid_months": 12,
        "right_of_reply": True,
        "file_review": True,
        "min_team": 2,
        "max_returns": 2,
        "ballot_kind": "named",
        "quorum_min": 3,
        "quorum_over_half": True,
        "two_thirds_above": True,
        "completion_wd": 7,
        "reply_days": 14,
        "reconsideration_days": 14,
        "condition_days": 60,
        "extension_days": 30,
        "deferral_days": 30,
        "rebate_percent": 10,
        "fee_required": False,
    }
    assert {name: getattr(edition, name) for name in expected} == expected


def test_a_year_left_out_is_told_at_its_field_whatever_edition_came_before(edition):
    following = Edition(programme=edition.programme, previous=edition, criteria_set=edition.criteria_set)

    with pytest.raises(ValidationError) as refused:
        following.full_clean()

    assert "year" in refused.value.error_dict
    assert "previous" not in refused.value.error_dict


def test_an_edition_takes_the_thresholds_of_its_criteria_set(edition, criteria_set):
    assert edition.thresholds == criteria_set.thresholds


def test_thresholds_may_change_until_opening_only(edition):
    edition.thresholds = {"grant": {"total_min": 70}}
    edition.full_clean()
    edition.save()
    edition.status = EditionStatus.OPEN
    edition.full_clean()
    edition.save()
    edition.thresholds = {"grant": {"total_min": 60}}
    with pytest.raises(ValidationError, match="Po otwarciu edycji progów nie można już zmienić"):
        edition.full_clean()


def test_an_open_edition_cannot_be_put_back_to_planned(edition):
    Edition.objects.update(status=EditionStatus.OPEN)
    edition.status = EditionStatus.PLANNED
    with pytest.raises(ValidationError) as refused:
        edition.full_clean()
    assert set(refused.value.message_dict) == {"status"}


def test_the_closing_instant_is_exclusive(edition):
    assert until(edition.closes_at) == "do 6 czerwca 2027 r., godz. 23:59"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("opens_at", datetime(2027, 1, 31, tzinfo=UTC)),
        ("closes_at", datetime(2027, 2, 28, tzinfo=UTC)),
        ("release_at", datetime(2027, 6, 1, tzinfo=UTC)),
        ("gala_at", datetime(2027, 6, 1, tzinfo=UTC)),
    ],
)
def test_dates_out_of_order_name_their_field(edition, field, value):
    setattr(edition, field, value)
    with pytest.raises(ValidationError) as refused:
        edition.full_clean()
    assert field in refused.value.message_dict


def test_an_edition_announced_on_its_opening_day_is_fine(edition):
    edition.announced_on = date(2027, 3, 1)
    edition.full_clean()


def test_the_previous_edition_is_an_earlier_one_of_the_same_programme(edition):
    later = Edition.objects.get(pk=edition.pk)
    later.pk, later.year, later.ordinal = None, 2028, 13
    later.previous = edition
    later.full_clean()
    later.year = 2026
    with pytest.raises(ValidationError, match="wcześniejszą edycją tego samego programu"):
        later.full_clean()


@pytest.mark.parametrize(
    "change",
    [
        {"closes_at": datetime(2027, 1, 1, tzinfo=UTC)},
        {"release_at": datetime(2027, 1, 1, tzinfo=UTC)},
        {"valid_months": 0},
        {"rebate_percent": 101},
        {"min_team": 1},
        {"quorum_min": 0},
        {"status": "paused"},
        {"ballot_kind": "loud"},
    ],
)
def test_the_database_refuses_nonsense_too(edition, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**change)


def test_no_edition_precedes_itself(edition):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(previous=edition)


def test_one_edition_a_year(edition):
    twin = Edition.objects.get(pk=edition.pk)
    twin.pk, twin.ordinal = None, 13
    twin.release_at = edition.closes_at + timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
