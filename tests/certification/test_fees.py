"""The tariff of the eighth edition, its rebate, and who may see either."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.fees import NoTariffError, fee_for, fee_from, may_see_fees, tariff_problems
from certification.models import FeeBand, Role
from tests.certification.conftest import TARIFF

BANDS = [FeeBand(up_to_headcount=limit, net=Decimal(net)) for limit, net in TARIFF.items()]


@pytest.mark.parametrize(
    ("headcount", "net"),
    [
        (1, 3500),
        (20, 3500),
        (21, 4100),
        (40, 4100),
        (41, 4800),
        (100, 4800),
        (101, 5500),
        (150, 5500),
        (151, 5900),
        (200, 5900),
        (201, 6900),
        (9000, 6900),
        (Decimal("40.5"), 4800),
    ],
)
def test_the_tariff_at_every_edge(headcount, net):
    fee = fee_from(BANDS, headcount, 0)
    assert fee.net == fee.due == net
    assert fee.rebate == 0


@pytest.mark.django_db
def test_a_laureate_of_the_previous_edition_pays_a_tenth_less(edition, django_assert_num_queries):
    with django_assert_num_queries(1):
        fee = fee_for(edition, 35, laureate_before=True)
    assert [fee.net, fee.rebate, fee.due] == [Decimal(4100), Decimal(410), Decimal(3690)]
    assert fee.explanation.replace("\N{NO-BREAK SPACE}", " ") == (
        "4 100,00 zł netto (do 40 zatrudnionych, zadeklarowano 35), "
        "zniżka laureata poprzedniej edycji 10%: 410,00 zł, do zapłaty 3 690,00 zł netto"
    )
    assert fee_for(edition, 35, laureate_before=False).rebate == 0


@given(st.permutations(BANDS), st.integers(1, 5000), st.integers(0, 100))
def test_order_of_bands_does_not_matter_and_nobody_is_paid(bands, headcount, percent):
    fee = fee_from(bands, headcount, percent)
    assert fee == fee_from(BANDS, headcount, percent)
    assert 0 <= fee.due <= fee.net


@given(st.integers(1, 5000))
def test_larger_offices_never_pay_less(headcount):
    assert fee_from(BANDS, headcount, 0).net <= fee_from(BANDS, headcount + 1, 0).net


def test_no_fee_is_invented():
    with pytest.raises(NoTariffError, match="Taryfa nie obejmuje 201 zatrudnionych"):
        fee_from(BANDS[:-1], 201, 0)
    with pytest.raises(NoTariffError):
        fee_from([], 5, 0)
    with pytest.raises(ValueError, match="dodatnia"):
        fee_from(BANDS, 0, 0)


def test_problems_of_a_tariff_are_named():
    assert tariff_problems(BANDS) == []
    assert tariff_problems([]) == []
    assert tariff_problems(BANDS[:-1]) == ["Brakuje opłaty dla urzędów powyżej 200 zatrudnionych."]
    cheaper = FeeBand(up_to_headcount=None, net=Decimal(1))
    assert tariff_problems([BANDS[0], cheaper]) == ["Większy urząd płaciłby mniej niż mniejszy."]
    assert tariff_problems([BANDS[0], *BANDS]) == ["Dwa progi opłaty mają tę samą granicę zatrudnienia."]


SEE = {Role.PREPARER, Role.SIGNATORY, Role.SECRETARIAT, Role.ADMIN}
BLIND = {
    Role.AUDITOR,
    Role.LEAD,
    Role.THIRD_AUDITOR,
    Role.REVIEWER,
    Role.PANEL,
    Role.CHAIR,
    Role.DEPUTY,
    Role.RECONSIDERATION,
    Role.RECONSIDERATION_CHAIR,
}


@pytest.mark.parametrize("role", Role)
def test_who_sees_fees(role):
    assert may_see_fees({role}) is (role in SEE)


@pytest.mark.parametrize("evaluator", sorted(BLIND))
def test_an_evaluator_sees_no_fees_in_any_other_role_either(evaluator):
    assert not may_see_fees({Role.SECRETARIAT, evaluator})
