"""Who got the mark: decisions in force, by type, size and place of the office."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from certification.language import translated
from certification.models import Edition, FeeBand, OfficeKind, TerritorialUnit, UnitLevel
from workflows.models import Application, Resolution
from workflows.models.application import Decision

DECISIONS = tuple(Decision.values)


@dataclass(frozen=True)
class Outcome:
    """One decided case."""

    kind: str
    headcount: int | None
    voivodeship: str
    decision: str


@dataclass(frozen=True)
class Rate:
    """A group of decided cases."""

    name: str
    granted: int
    conditional: int
    refused: int

    @property
    def decided(self) -> int:
        """How many cases there are."""
        return self.granted + self.conditional + self.refused

    @property
    def percent(self) -> float | None:
        """How many of them have the mark without a condition; None for an empty group."""
        return 100 * self.granted / self.decided if self.decided else None


def outcomes(cases: "QuerySet[Application]") -> list[Outcome]:
    """The cases with a decision in force."""
    rows = Resolution.objects.filter(
        case__in=cases.values("pk"), standing=Resolution.Standing.IN_FORCE, decision__in=DECISIONS
    )
    return [
        Outcome(kind, headcount, code[:2], decision)
        for kind, headcount, code, decision in rows.values_list(
            "case__application__office__kind",
            "case__application__headcount",
            "case__application__office__unit__code",
            "decision",
        )
    ]


def rate(name: str, of: Iterable[Outcome]) -> Rate:
    """The figures of a group."""
    counts = Counter(each.decision for each in of)
    return Rate(name, *(counts[each] for each in (Decision.GRANTED, Decision.CONDITIONAL, Decision.REFUSED)))


def by_kind(decided: list[Outcome]) -> list[Rate]:
    """By type of office, in the order of the programme."""
    return list(
        _grouped(
            decided, [(kind.value, translated(kind.label)) for kind in OfficeKind], lambda each: each.kind
        )
    )


def by_voivodeship(decided: list[Outcome]) -> list[Rate]:
    """By voivodeship, in Polish order."""
    units = TerritorialUnit.objects.filter(level=UnitLevel.VOIVODESHIP).order_by("sort_key")
    names = [(unit.code, unit.display_name) for unit in units]
    return list(_grouped(decided, names, lambda each: each.voivodeship))


def by_size(decided: list[Outcome], edition: Edition) -> list[Rate]:
    """By the headcounts of the edition's tariff."""
    bands = sorted(edition.fee_bands.all(), key=_reach)
    names = [(_of(band), _band(band)) for band in bands]
    return list(_grouped(decided, [*names, ("?", _("nie podano"))], lambda each: _size(each, bands)))


def _grouped(
    decided: list[Outcome], names: Iterable[tuple[str, str]], key: Callable[[Outcome], str]
) -> Iterator[Rate]:
    """Only groups that have a case."""
    for code, name in names:
        found = [each for each in decided if key(each) == code]
        if found:
            yield rate(name, found)


def _reach(band: FeeBand) -> float:
    return band.up_to_headcount or float("inf")


def _of(band: FeeBand) -> str:
    return str(band.up_to_headcount or "")


def _band(band: FeeBand) -> str:
    if band.up_to_headcount is None:
        return _("więcej zatrudnionych")
    return _("do %(number)s zatrudnionych") % {"number": band.up_to_headcount}


def _size(outcome: Outcome, bands: list[FeeBand]) -> str:
    if outcome.headcount is None:
        return "?"
    return next((_of(band) for band in bands if outcome.headcount <= _reach(band)), "?")
