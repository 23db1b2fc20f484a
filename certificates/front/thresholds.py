"""What a result has to reach, in words, from the figures by which the program counts."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from certification.models import Edition
from criteria.scoring import ResultClass, Thresholds, display


@dataclass(frozen=True)
class Demand:
    """One class of results and everything it asks."""

    label: str
    lines: list[str]


def demands(edition: Edition) -> list[Demand]:
    """The classes of an edition, from the mark itself up to the distinction, then the conditional one."""
    asked = Thresholds.parse(edition.thresholds)
    grant, best, conditional = asked.grant, asked.distinction, asked.conditional
    every = _("spełnione wszystkie kryteria obowiązkowe")
    return [
        Demand(
            ResultClass.GRANT.label_pl,
            [_total(grant.total_min), _each(grant.each_area_min), every, _major(grant.open_major_max)],
        ),
        Demand(
            ResultClass.DISTINCTION.label_pl,
            [_total(best.total_min), _each(best.each_area_min), every, _any(best.open_max)],
        ),
        Demand(
            ResultClass.CONDITIONAL.label_pl,
            [
                _total(conditional.total_min),
                _weak(conditional.areas_below_max, grant.each_area_min, conditional.area_floor),
                _unmet(conditional.knockouts_unmet_max, conditional.knockout_floor_score),
            ],
        ),
    ]


def percent(value: Fraction | int) -> str:
    """A share of a hundred with a decimal comma where it is no whole number: "62,5%"."""
    return display(value).rstrip("0").rstrip(",") + "%"


def _total(least: Fraction) -> str:
    return _("wynik łączny co najmniej %s") % percent(least)


def _each(least: Fraction) -> str:
    return _("w każdym obszarze co najmniej %s") % percent(least)


def _major(most: int) -> str:
    if not most:
        return _("żadnej otwartej dużej niezgodności")
    return _("otwartych dużych niezgodności: najwyżej %d") % most


def _any(most: int) -> str:
    if not most:
        return _("żadnej otwartej niezgodności")
    return _("otwartych niezgodności: najwyżej %d") % most


def _weak(most: int, line: Fraction, floor: Fraction) -> str:
    if not most:
        return _each(line)
    return _("obszarów poniżej %(line)s: najwyżej %(most)d, a każdy z nich co najmniej %(floor)s") % {
        "most": most,
        "line": percent(line),
        "floor": percent(floor),
    }


def _unmet(most: int, floor: int) -> str:
    if not most:
        return _("spełnione wszystkie kryteria obowiązkowe")
    return _("niespełnionych kryteriów obowiązkowych: najwyżej %(most)d, z oceną co najmniej %(floor)d") % {
        "most": most,
        "floor": floor,
    }
