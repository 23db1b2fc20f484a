"""Offices, the legal entities behind them, and their names through time."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from certification import clock
from certification.identifiers import validate_e_delivery, validate_nip, validate_postcode, validate_regon
from certification.models.codes import OfficeKind
from certification.models.constraints import both_or_neither, not_before
from certification.models.fields import SortKeyField
from certification.models.territory import TerritorialUnit
from criteria.prepared import Reading, padded


class LegalEntity(models.Model):
    """Who is invoiced. One entity may stand behind many offices, so its NIP is no key of an office."""

    name = models.CharField("nazwa", max_length=200)
    nip = models.CharField("NIP", max_length=10, validators=[validate_nip])
    address = models.CharField("adres", max_length=300, blank=True)

    class Meta:
        verbose_name = "podmiot rozliczany"
        verbose_name_plural = "podmioty rozliczane"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}, NIP {self.nip}"


class OfficeQuerySet(models.QuerySet["Office"]):
    """Offices as lists show them."""

    def with_names(self) -> Self:
        """With all names at hand, so that ``name`` costs no query."""
        return self.prefetch_related("names")

    def in_polish_order(self, on: date | None = None) -> Self:
        """In the alphabetical order of the names borne on a day (today)."""
        day = on or clock.today()
        borne = OfficeName.objects.filter(office=OuterRef("pk"), valid_from__lte=day).order_by("-valid_from")
        key = F("name_key").asc(nulls_last=True)
        return self.alias(name_key=Subquery(borne.values("sort_key")[:1])).order_by(key, "pk")


class Office(models.Model):
    """Who is assessed. A renamed or moved office stays this row."""

    public_id = models.UUIDField("identyfikator publiczny", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("typ urzędu", max_length=3, choices=OfficeKind)
    regon = models.CharField("REGON", max_length=14, unique=True, validators=[validate_regon])
    unit = models.ForeignKey(
        TerritorialUnit,
        verbose_name="jednostka terytorialna",
        on_delete=models.PROTECT,
        related_name="offices",
    )
    legal_entity = models.ForeignKey(
        LegalEntity,
        verbose_name="podmiot rozliczany",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offices",
    )
    e_delivery = models.CharField(
        "adres do e-Doręczeń", max_length=28, blank=True, validators=[validate_e_delivery]
    )
    email = models.EmailField("e-mail")
    street = models.CharField("ulica i numer", max_length=120, blank=True)
    postcode = models.CharField("kod pocztowy", max_length=6, blank=True, validators=[validate_postcode])
    city = models.CharField("miejscowość", max_length=80, blank=True)
    is_sample = models.BooleanField("przykładowy", default=False)

    objects = OfficeQuerySet.as_manager()

    names_at_hand: ClassVar["list[OfficeName] | None"] = None

    class Meta:
        verbose_name = "urząd"
        verbose_name_plural = "urzędy"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OfficeKind.values), name="office_kind_known"),
        ]

    def __str__(self) -> str:
        try:
            return self.name
        except OfficeName.DoesNotExist:
            return f"REGON {self.regon}"

    @property
    def name(self) -> str:
        """Today's name in the nominative; ``take_names`` or prefetch ``names`` where many offices are shown."""
        return self.name_on(clock.today()).nominative

    def name_on(self, day: date) -> "OfficeName":
        """The name the office bore on ``day``; before its first recorded name, the first.

        Raises ``OfficeName.DoesNotExist`` for an office without any name.
        """
        names = sorted(self._known_names(), key=lambda name: name.valid_from)
        if not names:
            raise OfficeName.DoesNotExist(f"Urząd o numerze REGON {self.regon} nie ma zapisanej nazwy.")
        begun = [name for name in names if name.valid_from <= day]
        return begun[-1] if begun else names[0]

    def _known_names(self) -> "Iterable[OfficeName]":
        if self.names_at_hand is not None:
            return self.names_at_hand
        prefetched = "names" in getattr(self, "_prefetched_objects_cache", {})
        return self.names.all() if prefetched else _NAMES.all(self.pk)


class OfficeName(models.Model):
    """A name of an office in the four cases that Polish sentences need, and the days it was valid.

    Certificates are printed only from forms that a person has confirmed. ``broken`` is the nominative with line
    breaks where a person wants them on the certificate; empty, the breaks are found by the drawing.
    """

    office = models.ForeignKey(Office, verbose_name="urząd", on_delete=models.CASCADE, related_name="names")
    nominative = models.CharField("mianownik (kto? co?)", max_length=200)
    genitive = models.CharField("dopełniacz (kogo? czego?)", max_length=220)
    dative = models.CharField("celownik (komu? czemu?)", max_length=220)
    locative = models.CharField("miejscownik (o kim? o czym?)", max_length=220)
    broken = models.CharField("nazwa podzielona na wiersze certyfikatu", max_length=200, blank=True)
    sort_key = SortKeyField(source="nominative", max_length=400)
    valid_from = models.DateField("obowiązuje od")
    valid_to = models.DateField("obowiązuje do (włącznie)", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="formy potwierdził",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_at = models.DateTimeField("potwierdzono", null=True, blank=True)

    class Meta:
        verbose_name = "nazwa urzędu"
        verbose_name_plural = "nazwy urzędów"
        ordering = ["office", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["office", "valid_from"], name="office_name_one_start_per_day"),
            models.UniqueConstraint(
                fields=["office"], condition=Q(valid_to=None), name="office_name_one_current"
            ),
            not_before("valid_to", "valid_from", name="office_name_days_in_order"),
            both_or_neither("confirmed_by", "confirmed_at", name="office_name_confirmed_pair"),
        ]

    def __str__(self) -> str:
        return self.nominative

    @property
    def is_confirmed(self) -> bool:
        """Whether a person has confirmed the grammatical forms."""
        return self.confirmed_at is not None


_NAMES = Reading(lambda office: OfficeName.objects.filter(office=office))
_NAMES_OF_MANY = Reading(
    lambda *offices: (
        OfficeName.objects.filter(office__in=offices).order_by().only("office", "nominative", "valid_from")
    )
)


def keep_names(office: Office) -> None:
    """Read the office's names once, for a page that tells more of them than today's. One query."""
    office.names_at_hand = list(_NAMES.all(office.pk))  # type: ignore[misc]


def take_names(offices: Iterable[Office]) -> None:
    """Give the offices of a page their names, as far as ``name`` needs them, so that it costs no query. One query."""
    listed = list(offices)
    found: dict[int, list[OfficeName]] = defaultdict(list)
    for name in _NAMES_OF_MANY.all(*padded({office.pk for office in listed})) if listed else ():
        found[name.office_id].append(name)
    for office in listed:
        office.names_at_hand = found[office.pk]  # type: ignore[misc]
