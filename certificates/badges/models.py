"""The table of credentials. Once the certificate is sealed, database triggers let no row of it change or go."""

from django.db import models

from certification.clock import now


class Badge(models.Model):
    """The credential of one mark, as it lies in the sealed PDF.

    ``position``: its place in the status lists, over all of them, from 0. ``token``: the signed JWT.
    """

    mark = models.OneToOneField("certificates.Mark", on_delete=models.PROTECT, related_name="badge")
    position = models.PositiveIntegerField(unique=True)
    token = models.TextField()
    made_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name = "odznaka"
        verbose_name_plural = "odznaki"

    def __str__(self) -> str:
        return f"odznaka {self.position}"
