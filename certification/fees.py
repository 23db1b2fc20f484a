"""What a laureate pays, and who may know it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from certification.models.codes import Role
from certification.models.programme import Edition, FeeBand
from certification.polish import amount
from criteria.prepared import Reading
from criteria.said import Said, said

_EVALUATORS = frozenset(
    {
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
)
_PAYERS_AND_BOOKKEEPERS = frozenset({Role.PREPARER, Role.SIGNATORY, Role.SECRETARIAT, Role.ADMIN})


class NoTariffError(LookupError):
    """The edition has no fee for this headcount."""


@dataclass(frozen=True)
class Fee:
    """A fee in net złoty: by the tariff, the rebate on it, and how they came about."""

    net: Decimal
    rebate: Decimal
    explanation: str

    @property
    def due(self) -> Decimal:
        """What is to be paid, net."""
        return self.net - self.rebate

    @property
    def shown(self) -> Said:
        """That amount, as it is written."""
        return amount(self.due)


_BANDS = Reading(lambda edition: FeeBand.objects.filter(edition=edition))


def fee_for(edition: Edition, headcount: int | Decimal, laureate_before: bool) -> Fee:
    """The fee of an edition for a declared headcount (posts, fractions allowed).

    ``laureate_before``: the office holds the mark of the previous edition. Raises ``NoTariffError``.
    """
    return fee_from(_BANDS.all(edition.pk), headcount, edition.rebate_percent if laureate_before else 0)


def fee_from(bands: Iterable[FeeBand], headcount: int | Decimal, rebate_percent: int) -> Fee:
    """The fee by the narrowest band that reaches the headcount, less the rebate, rounded half up."""
    if headcount <= 0:
        raise ValueError("Liczba zatrudnionych musi być dodatnia.")
    fitting = [band for band in bands if band.up_to_headcount is None or headcount <= band.up_to_headcount]
    if not fitting:
        raise NoTariffError(said("Taryfa nie obejmuje {headcount} zatrudnionych.", headcount=headcount))
    band = min(fitting, key=_reach)
    rebate = (band.net * rebate_percent / 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    reach = (
        "bez granicy zatrudnienia"
        if band.up_to_headcount is None
        else said("do {most} zatrudnionych", most=band.up_to_headcount)
    )
    explanation = said(
        "{net} netto ({reach}, zadeklarowano {headcount})",
        net=amount(band.net),
        reach=reach,
        headcount=headcount,
    )
    if rebate:
        explanation = said(
            "{before}, zniżka laureata poprzedniej edycji {percent}%: {rebate}, do zapłaty {left} netto",
            before=explanation,
            percent=rebate_percent,
            rebate=amount(rebate),
            left=amount(band.net - rebate),
        )
    return Fee(band.net, rebate, explanation)


def tariff_problems(bands: Iterable[FeeBand]) -> list[str]:
    """What is wrong with a tariff, in Polish: each headcount needs one fee, larger offices never pay less."""
    ordered = sorted(bands, key=_reach)
    if not ordered:
        return []
    problems: list[str] = []
    reaches = [band.up_to_headcount for band in ordered]
    if reaches[-1] is not None:
        problems.append(said("Brakuje opłaty dla urzędów powyżej {most} zatrudnionych.", most=reaches[-1]))
    if len(set(reaches)) < len(reaches):
        problems.append("Dwa progi opłaty mają tę samą granicę zatrudnienia.")
    if any(low.net > high.net for low, high in pairwise(ordered)):
        problems.append("Większy urząd płaciłby mniej niż mniejszy.")
    return problems


def may_see_fees(roles: Collection[Role]) -> bool:
    """Whoever evaluates or decides never sees fees, whatever other role the person holds."""
    return not _EVALUATORS.intersection(roles) and bool(_PAYERS_AND_BOOKKEEPERS.intersection(roles))


def _reach(band: FeeBand) -> tuple[bool, int]:
    return band.up_to_headcount is None, band.up_to_headcount or 0
