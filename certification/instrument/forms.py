"""What may be changed in a draft: one criterion, all weights, or the whole text."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from criteria.editing.splicing import Scalar, with_criterion, with_weights
from criteria.models import CriteriaSet, Criterion, CriterionGuide

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SEEN: Final = "seen"


class _Draft(forms.Form):
    """``seen``: a digest of the text that was shown, so that nobody overwrites what another changed meanwhile."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def changed(self, source: str) -> str:
        """The text with what was typed."""
        raise NotImplementedError


def _text(label: "StrOrPromise", *, rows: int = 3, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=4000, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


class SourceForm(_Draft):
    """The whole set as YAML."""

    source = forms.CharField(
        label=_("Zestaw w YAML"),
        max_length=2_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "code"}),
    )

    def changed(self, source: str) -> str:
        """What was typed; lines end as in the file."""
        typed: str = self.cleaned_data["source"]
        return typed.replace("\r\n", "\n")


class CriterionForm(_Draft):
    """One criterion in words; what it is called in YAML is the name of the field."""

    title_pl = forms.CharField(label=_("Nazwa"), max_length=200)
    requirement_pl = _text(_("Wymaganie"))
    guidance_pl = _text(_("Wskazówki"), required=False)
    example_pl = _text(_("Przykład dobrej odpowiedzi"), required=False)
    title_en = forms.CharField(label=_("Nazwa po angielsku"), max_length=200)
    requirement_en = _text(_("Wymaganie po angielsku"))
    guidance_en = _text(_("Wskazówki po angielsku"), required=False)
    example_en = _text(_("Przykład po angielsku"), required=False)
    mandatory = forms.BooleanField(label=_("Kryterium obowiązkowe"), required=False)
    min_score = forms.IntegerField(
        label=_("Najmniej punktów"),
        required=False,
        min_value=1,
        max_value=5,
        help_text=_("Tylko dla obowiązkowego."),
    )
    na_allowed = forms.BooleanField(label=_("Dopuszcza „nie dotyczy”"), required=False)

    def __init__(self, criterion: Criterion, seen: str, data: Any = None) -> None:
        self.criterion = criterion
        self.guide: CriterionGuide | None = getattr(criterion, "guide", None)
        first: dict[str, Any] = {
            name: getattr(criterion, name)
            for name in (
                "title_pl",
                "requirement_pl",
                "title_en",
                "requirement_en",
                "min_score",
                "na_allowed",
            )
        }
        first |= {"mandatory": criterion.knockout, "seen": seen}
        for name in ("guidance_pl", "guidance_en", "example_pl", "example_en"):
            first[name] = getattr(self.guide, name, "")
        super().__init__(data, initial=first)
        if self.guide is None:
            for name in ("guidance_pl", "guidance_en", "example_pl", "example_en"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A knock-out says how many points it takes, and is never N/A."""
        given = super().clean() or {}
        if given.get("mandatory") and not given.get("min_score"):
            self.add_error(
                "min_score", str(_("Kryterium obowiązkowe potrzebuje najmniejszej liczby punktów."))
            )
        if not given.get("mandatory") and given.get("min_score"):
            self.add_error("min_score", str(_("To pole jest tylko dla kryterium obowiązkowego.")))
        if given.get("mandatory") and given.get("na_allowed"):
            self.add_error("na_allowed", str(_("Kryterium obowiązkowe ocenia się zawsze.")))
        return given

    def changed(self, source: str) -> str:
        """Only what was touched is written anew."""
        values: dict[str, Scalar] = {}
        for name in self.changed_data:
            if name == SEEN:
                continue
            value = self.cleaned_data[name]
            stem, _sep, language = name.rpartition("_")
            values[f"{stem}.{language}" if stem in ("guidance", "example") else name] = value
        return with_criterion(source, self.criterion.code, values)


class WeightsForm(_Draft):
    """The weights of all criteria; those of areas are their sums."""

    def __init__(self, criteria: list[Criterion], seen: str, data: Any = None) -> None:
        super().__init__(data, initial={"seen": seen})
        self.criteria = criteria
        for each in criteria:
            self.fields[_weight(each)] = forms.DecimalField(
                label=f"{each.code}. {each.title_pl}",
                min_value=Decimal("0.001"),
                max_value=1000,
                max_digits=7,
                decimal_places=3,
                initial=each.weight.normalize(),
            )

    def changed(self, source: str) -> str:
        """Every weight as typed."""
        return with_weights(source, {each.code: self.cleaned_data[_weight(each)] for each in self.criteria})


class VersionForm(forms.Form):
    """From which version a new draft begins."""

    base = forms.ModelChoiceField(
        label=_("Na podstawie"),
        queryset=CriteriaSet.objects.defer("source_yaml").order_by("code", "-version"),
        empty_label=None,
    )

    def clean_base(self) -> CriteriaSet:
        """A set that is kept as text can be continued."""
        base: CriteriaSet = self.cleaned_data["base"]
        if not base.source_yaml.strip():
            raise ValidationError(_("Tego zestawu nie wczytano z pliku, więc nie da się go kontynuować."))
        return base


def _weight(criterion: Criterion) -> str:
    return f"weight_{criterion.code}"
