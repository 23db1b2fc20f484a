"""Everything an edition sets, proposed and open to change."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from certification.editions.copying import last_day
from certification.fees import tariff_problems
from certification.legal_clock import end_of_day
from certification.models import Edition, FeeBand
from certification.reach import DAYS, INSTANTS
from criteria.models import CriteriaSet

if TYPE_CHECKING:
    EditionModelForm = forms.ModelForm[Edition]
    from django.forms.boundfield import BoundField
    from django_stubs_ext import StrOrPromise
else:
    EditionModelForm = forms.ModelForm

_MOMENT: Final = "%Y-%m-%dT%H:%M"
_FEE: Final = "net_"
SET_S: Final = "of_set"

GROUPS: "Final[tuple[tuple[StrOrPromise, tuple[str, ...]], ...]]" = (
    (_("Nazwa"), ("year", "ordinal", "name")),
    (
        _("Terminy"),
        ("announced_on", "opens_at", "closes_at", "release_at", "gala_at", "valid_months"),
    ),
    (_("Ocena"), ("criteria_set", "thresholds_from")),
    (_("Etapy"), ("right_of_reply", "file_review", "min_team", "max_returns")),
    (_("Głosowanie"), ("ballot_kind", "quorum_min", "quorum_over_half", "two_thirds_above")),
    (
        _("Czas na czynności"),
        (
            *("completion_wd", "objection_wd", "reply_days", "reconsideration_days"),
            *("condition_days", "extension_days", "deferral_days"),
        ),
    ),
    (
        _("Terminy robocze organizatora i ekspertów"),
        ("check_wd", "team_wd", "scoring_wd", "report_wd", "answer_wd", "review_wd"),
    ),
    (_("Opłaty"), ("fee_required", "rebate_percent")),
)
_OWN: Final = frozenset({"thresholds_from"})


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)


class NextEditionForm(EditionModelForm):
    """The parameters of the next edition, filled in from the last."""

    closes_at = forms.DateField(
        label=_("Ostatni dzień przyjmowania zgłoszeń"),
        widget=_day(),
        validators=DAYS,
    )
    thresholds_from = forms.ChoiceField(
        label=_("Progi wyników"),
        choices=[("of_last", _("jak w poprzedniej edycji")), (SET_S, _("z wybranego zestawu kryteriów"))],
    )

    class Meta:
        model = Edition
        fields = [name for _group, names in GROUPS for name in names if name not in _OWN]
        widgets = {
            "announced_on": _day(),
            "opens_at": _moment(),
            "release_at": _moment(),
            "gala_at": _moment(),
        }

    def __init__(self, proposed: Edition, bands: list[FeeBand], data: Any = None) -> None:
        first = {"closes_at": last_day(proposed), "thresholds_from": "of_last"}
        super().__init__(data, instance=proposed, initial=first)
        self.bands = bands
        sets = CriteriaSet.objects.exclude(status=CriteriaSet.Status.RETIRED).defer("source_yaml")
        field = self.fields["criteria_set"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = sets.order_by("code", "-version")
        for name in ("opens_at", "release_at", "gala_at"):
            self.fields[name].validators += INSTANTS
        for band in bands:
            self.fields[_fee(band)] = forms.DecimalField(
                label=_label(band), min_value=0, max_digits=9, decimal_places=2, initial=band.net
            )

    def groups(self) -> "Iterator[tuple[StrOrPromise, list[BoundField]]]":
        """Fields under their headings; fees stand with the fees."""
        for heading, names in GROUPS:
            fields = [self[name] for name in names]
            if names[0] == "fee_required":
                fields += [self[_fee(band)] for band in self.bands]
            yield heading, fields

    def clean_year(self) -> int:
        """After the last, and one edition a year."""
        year: int = self.cleaned_data["year"]
        last = self.instance.previous
        if last and year <= last.year:
            raise ValidationError(_("Następna edycja musi być z późniejszego roku."))
        return self._unused("year", year, _("Ten program ma już edycję w tym roku."))

    def clean_ordinal(self) -> int:
        """Numbers are used once."""
        return self._unused("ordinal", self.cleaned_data["ordinal"], _("Ten numer ma już inna edycja."))

    def _unused(self, name: str, value: int, text: "StrOrPromise") -> int:
        if Edition.objects.filter(programme=self.instance.programme, **{name: value}).exists():
            raise ValidationError(str(text))
        return value

    def clean_closes_at(self) -> datetime:
        """People know the last day; the edition keeps the first instant after it."""
        return end_of_day(self.cleaned_data["closes_at"])

    def clean(self) -> dict[str, Any]:
        """Before the edition checks itself: its thresholds, its tariff, its place in the row."""
        given = super().clean() or {}
        chosen = given.get("criteria_set")
        if given.get("thresholds_from") == SET_S and chosen:
            self.instance.thresholds = chosen.thresholds
        if problems := tariff_problems(
            FeeBand(up_to_headcount=up_to, net=net) for up_to, net in self.fees(given)
        ):
            raise ValidationError(problems)
        return given

    def fees(self, given: dict[str, Any]) -> list[tuple[int | None, Decimal]]:
        """The tariff: up to how many employees (None: no limit), what net."""
        found = [(band.up_to_headcount, given.get(_fee(band))) for band in self.bands]
        return [(up_to, net) for up_to, net in found if net is not None]


def _fee(band: FeeBand) -> str:
    return f"{_FEE}{band.up_to_headcount or 'open'}"


def _label(band: FeeBand) -> str:
    if band.up_to_headcount is None:
        return str(_("Opłata netto bez granicy zatrudnienia (zł)"))
    return str(_("Opłata netto do %(number)s zatrudnionych (zł)") % {"number": band.up_to_headcount})
