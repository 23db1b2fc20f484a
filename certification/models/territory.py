"""The territorial division of Poland as Statistics Poland registers it."""

from django.db import models

from certification.models.codes import UnitLevel
from certification.models.fields import SortKeyField


class TerritorialUnit(models.Model):
    """One record of TERC: a voivodeship (2 digits), county (4), municipality or its part (7)."""

    code = models.CharField("kod TERYT", max_length=7, unique=True)
    level = models.CharField("poziom", max_length=12, choices=UnitLevel)
    kind = models.CharField("rodzaj", max_length=80)
    name = models.CharField("nazwa", max_length=100)
    sort_key = SortKeyField(source="name", max_length=200)
    parent = models.ForeignKey(
        "self",
        verbose_name="należy do",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    stated_on = models.DateField("stan na dzień")

    class Meta:
        verbose_name = "jednostka terytorialna"
        verbose_name_plural = "jednostki terytorialne"
        ordering = ["sort_key", "code"]

    def __str__(self) -> str:
        return f"{self.display_name} ({self.kind})"

    @property
    def display_name(self) -> str:
        """The name as running text has it: the register shouts the names of voivodeships."""
        return self.name.lower() if self.level == UnitLevel.VOIVODESHIP else self.name

    @property
    def voivodeship_code(self) -> str:
        """Code of the voivodeship the unit lies in."""
        return self.code[:2]
