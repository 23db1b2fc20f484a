"""Numbers without gaps or repeats."""

from django.db import models


class Series(models.Model):
    """The last number given in a series, such as the applications of an edition."""

    name = models.CharField(max_length=60, unique=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "seria numerów"
        verbose_name_plural = "serie numerów"

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"
