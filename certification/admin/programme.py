"""Programmes, editions with their tariff, the calendar."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import BaseInlineFormSet, ValidationError

from certification.admin.discretion import Discreet
from certification.fees import tariff_problems
from certification.models import Edition, FeeBand, HolidayOverride, Programme

if TYPE_CHECKING:
    ProgrammeAdmin = admin.ModelAdmin[Programme]
    EditionAdmin = admin.ModelAdmin[Edition]
    HolidayOverrideAdmin = admin.ModelAdmin[HolidayOverride]
    FeeBandInline = admin.TabularInline[FeeBand, Edition]
    FeeBandFormSet = BaseInlineFormSet[FeeBand, Edition, Any]
else:
    ProgrammeAdmin = EditionAdmin = HolidayOverrideAdmin = admin.ModelAdmin
    FeeBandInline = admin.TabularInline
    FeeBandFormSet = BaseInlineFormSet


class TariffFormSet(FeeBandFormSet):
    """The bands of a tariff are checked together."""

    def clean(self) -> None:
        """Every headcount has one fee."""
        super().clean()
        kept = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        if not any(self.errors) and (problems := tariff_problems(form.instance for form in kept)):
            raise ValidationError(problems)


class Tariff(FeeBandInline):
    """Fees on the edition's page."""

    model = FeeBand
    formset = TariffFormSet
    extra = 0


@admin.register(Programme)
class Programmes(Discreet, ProgrammeAdmin):
    """Programmes."""

    list_display = ["name_pl", "code", "kind", "number_prefix"]


@admin.register(Edition)
class Editions(Discreet, EditionAdmin):
    """Editions with every parameter of the regulations."""

    list_display = ["name", "programme", "year", "status", "opens_at", "closes_at"]
    list_filter = ["programme", "status"]
    inlines = [Tariff]
    fieldsets = [
        (None, {"fields": ["programme", "year", "ordinal", "name", "status", "previous", "is_sample"]}),
        (
            "Terminy",
            {"fields": ["announced_on", "opens_at", "closes_at", "release_at", "gala_at", "valid_months"]},
        ),
        ("Ocena", {"fields": ["criteria_set", "thresholds"]}),
        ("Etapy", {"fields": ["right_of_reply", "file_review", "min_team", "max_returns"]}),
        ("Głosowanie", {"fields": ["ballot_kind", "quorum_min", "quorum_over_half", "two_thirds_above"]}),
        (
            "Czas na czynności",
            {
                "fields": [
                    "completion_wd",
                    "objection_wd",
                    "reply_days",
                    "reconsideration_days",
                    "condition_days",
                    "extension_days",
                    "deferral_days",
                ]
            },
        ),
        ("Opłaty", {"fields": ["fee_required", "rebate_percent"]}),
    ]


@admin.register(HolidayOverride)
class HolidayOverrides(HolidayOverrideAdmin):
    """Exceptions in the calendar."""

    list_display = ["day", "is_free", "name"]
