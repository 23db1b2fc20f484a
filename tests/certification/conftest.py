"""The cast: a town and its office, two people of the office, an auditor, an edition with the known tariff."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from certification.clock import WARSAW
from certification.models import (
    Edition,
    FeeBand,
    Office,
    Programme,
    TerritorialUnit,
    UnitLevel,
    User,
)
from certification.offices import NameForms, register
from criteria.models import CriteriaSet

TARIFF = {20: 3500, 40: 4100, 100: 4800, 150: 5500, 200: 5900, None: 6900}


@pytest.fixture
def karlino(db) -> TerritorialUnit:
    return TerritorialUnit.objects.create(
        code="3201033",
        level=UnitLevel.MUNICIPALITY,
        kind="gmina miejsko-wiejska",
        name="Karlino",
        stated_on=date(2020, 1, 1),
    )


@pytest.fixture
def office(karlino) -> Office:
    return register(
        kind="UG",
        regon="192598184",
        unit=karlino,
        forms=NameForms.proposed("Urząd Gminy w Karlinie"),
        from_day=date(2020, 1, 1),
        email="urzad@karlino.example",
    )


@pytest.fixture
def anna(db) -> User:
    return User.objects.create_user("anna@karlino.example", first_name="Anna", last_name="Żak")


@pytest.fixture
def jan(db) -> User:
    return User.objects.create_user("jan@karlino.example", first_name="Jan", last_name="Łęcki")


@pytest.fixture
def programme(db) -> Programme:
    return Programme.objects.create(
        code="przyjazny-urzad",
        name_pl="Przyjazny Urząd",
        name_genitive="Przyjaznego Urzędu",
        name_dative="Przyjaznemu Urzędowi",
        name_locative="Przyjaznym Urzędzie",
        number_prefix="PU",
    )


@pytest.fixture
def criteria_set(db) -> CriteriaSet:
    return CriteriaSet.objects.create(
        code="PU",
        version=1,
        title_pl="Przyjazny Urząd",
        title_en="Friendly Office",
        thresholds={"grant": {"total_min": 65}},
    )


@pytest.fixture
def edition(programme, criteria_set) -> Edition:
    edition = Edition.objects.create(
        programme=programme,
        year=2027,
        ordinal=12,
        name="Przyjazny Urząd 2027",
        criteria_set=criteria_set,
        announced_on=date(2027, 2, 1),
        opens_at=datetime(2027, 3, 1, tzinfo=WARSAW),
        closes_at=datetime(2027, 6, 7, tzinfo=WARSAW),
        release_at=datetime(2027, 11, 15, 12, tzinfo=WARSAW),
    )
    for limit, net in TARIFF.items():
        FeeBand.objects.create(edition=edition, up_to_headcount=limit, net=Decimal(net))
    return edition
