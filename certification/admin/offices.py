"""Offices and their surroundings. A name is changed by renaming the office, never by editing the past."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from certification.admin.discretion import Discreet
from certification.identifiers import e_delivery_warning
from certification.models import LegalEntity, Office, OfficeName, TerritorialUnit

if TYPE_CHECKING:
    OfficeAdmin = admin.ModelAdmin[Office]
    LegalEntityAdmin = admin.ModelAdmin[LegalEntity]
    TerritorialUnitAdmin = admin.ModelAdmin[TerritorialUnit]
    OfficeNameInline = admin.StackedInline[OfficeName, Office]
else:
    OfficeAdmin = LegalEntityAdmin = TerritorialUnitAdmin = admin.ModelAdmin
    OfficeNameInline = admin.StackedInline


class Names(OfficeNameInline):
    """The first name of a new office may be entered; recorded names are only shown."""

    model = OfficeName
    extra = 0
    min_num = 1
    max_num = 1
    can_delete = False
    fields = ["nominative", "genitive", "dative", "locative", "valid_from", "valid_to", "confirmed_by"]
    readonly_fields = ["valid_to", "confirmed_by"]

    def has_add_permission(self, request: HttpRequest, obj: Office | None = None) -> bool:
        """Only together with a new office."""
        return obj is None

    def has_change_permission(self, request: HttpRequest, obj: OfficeName | Office | None = None) -> bool:
        """Never."""
        return False


@admin.register(Office)
class Offices(Discreet, OfficeAdmin):
    """Offices."""

    inlines = [Names]
    list_display = ["__str__", "kind", "regon", "city", "is_sample"]
    list_filter = ["kind", "is_sample"]
    search_fields = ["regon", "city", "names__nominative"]
    autocomplete_fields = ["unit", "legal_entity"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Office]:
        """Names come with the offices, in Polish order."""
        return Office.objects.with_names().in_polish_order()

    def save_model(self, request: HttpRequest, obj: Office, form: ModelForm[Office], change: Any) -> None:
        """A doubtful e-Delivery address is saved with a warning."""
        super().save_model(request, obj, form, change)
        if obj.e_delivery and (warning := e_delivery_warning(obj.e_delivery)):
            messages.warning(request, warning)


@admin.register(LegalEntity)
class LegalEntities(Discreet, LegalEntityAdmin):
    """Who is invoiced."""

    list_display = ["name", "nip"]
    search_fields = ["name", "nip"]


@admin.register(TerritorialUnit)
class TerritorialUnits(TerritorialUnitAdmin):
    """The register is imported, not edited."""

    list_display = ["name", "code", "kind", "stated_on"]
    list_filter = ["level"]
    search_fields = ["name", "code"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: TerritorialUnit | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: TerritorialUnit | None = None) -> bool:
        """Never."""
        return False
