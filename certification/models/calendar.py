"""One-off changes to the calendar of working days."""

from django.db import models


class HolidayOverride(models.Model):
    """A day that is free although no statute says so, or a working day although it would be free."""

    day = models.DateField("dzień", unique=True)
    is_free = models.BooleanField("wolny")
    name = models.CharField("powód", max_length=120)

    class Meta:
        verbose_name = "wyjątek w kalendarzu"
        verbose_name_plural = "wyjątki w kalendarzu"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"
