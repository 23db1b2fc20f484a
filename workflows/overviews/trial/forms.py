"""Which rules to try: those of the edition stand in the fields."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from certification.models import Edition
from criteria.models import Area, CriteriaSet
from criteria.scoring import RulesError, Thresholds
from workflows.overviews.trial.computing import Rules

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField
    from django_stubs_ext import StrOrPromise

PERCENTS: "Final[dict[str, StrOrPromise]]" = {
    "grant.total_min": _("Znak: wynik łączny co najmniej (%)"),
    "grant.each_area_min": _("Znak: każdy obszar co najmniej (%)"),
    "distinction.total_min": _("Wyróżnienie: wynik łączny co najmniej (%)"),
    "distinction.each_area_min": _("Wyróżnienie: każdy obszar co najmniej (%)"),
    "conditional.total_min": _("Znak warunkowy: wynik łączny co najmniej (%)"),
    "conditional.area_floor": _("Znak warunkowy: żaden obszar poniżej (%)"),
}
COUNTS: "Final[dict[str, StrOrPromise]]" = {
    "grant.open_major_nc": _("Znak: otwartych dużych niezgodności najwyżej"),
    "distinction.open_nc": _("Wyróżnienie: otwartych niezgodności najwyżej"),
    "conditional.areas_below_50_max": _("Znak warunkowy: słabszych obszarów najwyżej"),
    "conditional.knockouts_unmet_max": _("Znak warunkowy: niespełnionych obowiązkowych najwyżej"),
    "conditional.knockout_floor_score": _("Znak warunkowy: obowiązkowe co najmniej (punkty)"),
}
_WEIGHT: Final = "waga_"


class TrialForm(forms.Form):
    """Thresholds, the set whose criteria and weights are tried, weights of areas. All may stay as they are."""

    narrows = True

    zestaw = forms.ModelChoiceField(
        label=_("Kryteria i wagi z zestawu"), queryset=CriteriaSet.objects.none(), empty_label=None
    )

    def __init__(self, edition: Edition, data: QueryDict) -> None:
        self.edition = edition
        given = data.copy()
        first = self._first(edition)
        for name, value in first.items():
            given.setdefault(name, str(value))
        super().__init__(given)
        field = self.fields["zestaw"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = CriteriaSet.objects.defer("source_yaml").order_by("code", "-version")
        for path, label in PERCENTS.items():
            self.fields[_name(path)] = forms.DecimalField(
                label=label, min_value=0, max_value=100, decimal_places=2
            )
        for path, label in COUNTS.items():
            self.fields[_name(path)] = forms.IntegerField(label=label, min_value=0, max_value=10_000)
        for area in self.areas:
            self.fields[_WEIGHT + area.code] = forms.DecimalField(
                label=_("Obszar %(area)s") % {"area": area}, min_value=Decimal("0.001"), max_value=10_000
            )

    def _first(self, edition: Edition) -> dict[str, object]:
        self.areas = list(Area.objects.filter(criteria_set=edition.criteria_set_id).order_by("position"))
        values = {_name(path): _at(edition.thresholds, path) for path in (*PERCENTS, *COUNTS)}
        weights = {_WEIGHT + area.code: f"{area.weight.normalize():f}" for area in self.areas}
        return {"zestaw": edition.criteria_set_id, **values, **weights}

    def thresholds(self) -> "Iterator[BoundField]":
        """The fields of thresholds."""
        return (self[_name(path)] for path in (*PERCENTS, *COUNTS))

    def weights(self) -> "Iterator[BoundField]":
        """The fields of weights."""
        return (self[_WEIGHT + area.code] for area in self.areas)

    def clean(self) -> dict[str, Any]:
        """The thresholds fit together."""
        given = super().clean() or {}
        if self.errors:
            return given
        levels: dict[str, dict[str, Any]] = {
            level: dict(values)
            for level, values in self.edition.thresholds.items()
            if isinstance(values, dict)
        }
        for path in (*PERCENTS, *COUNTS):
            level, key = path.split(".")
            value = given[_name(path)]
            levels[level][key] = float(value) if isinstance(value, Decimal) else value
        try:
            given["thresholds"] = Thresholds.parse(levels)
        except RulesError as refused:
            for problem in refused.problems:
                name = _name(problem.path)
                self.add_error(name if name in self.fields else None, problem.text)
        return given

    def rules(self) -> Rules:
        """What is tried; only of a valid form."""
        given = self.cleaned_data
        own = {area.code: Fraction(area.weight) for area in self.areas}
        typed = {code: Fraction(given[_WEIGHT + code]) for code in own}
        changed = {code: weight for code, weight in typed.items() if weight != own[code]}
        # Weights are relative: with one changed, all of them are given on the same scale.
        return Rules(given["zestaw"], given["thresholds"], typed if changed else {})


def _name(path: str) -> str:
    return path.replace(".", "_")


def _at(thresholds: dict[str, Any], path: str) -> object:
    level, key = path.split(".")
    return thresholds.get(level, {}).get(key, "")
