"""The address from which a person's calendar reads their dates."""

import uuid

from django.db import models

from certification.models.people import User


class CalendarFeed(models.Model):
    """That somebody wants their dates in a calendar. The address is signed, not stored; a new one ends the old."""

    user = models.OneToOneField(
        User, verbose_name="osoba", on_delete=models.CASCADE, related_name="calendar_feed"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_at = models.DateTimeField("utworzono")

    class Meta:
        verbose_name = "adres kalendarza"
        verbose_name_plural = "adresy kalendarzy"

    def __str__(self) -> str:
        return str(self.user)
