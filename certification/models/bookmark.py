"""Where a long script stands."""

from django.db import models


class Bookmark(models.Model):
    """How far a long script has come, kept in the transaction of the last step it finished.

    ``begun_at`` is real time; ``moment`` is the script's own clock after ``step`` steps. ``finished_at`` empty:
    the script was cut off, or is still running.
    """

    name = models.CharField(max_length=40, unique=True)
    step = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    moment = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "zakładka"
        verbose_name_plural = "zakładki"

    def __str__(self) -> str:
        return f"{self.name}: {self.step}"
