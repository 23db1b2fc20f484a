"""Who waits for a seat in a session of the programme."""

from django.db import models

from certification.events.models import Guest, ProgrammeItem


class SessionWait(models.Model):
    """A guest wants to sit in a session that is full. Whoever waits ``since`` the longest gets the next seat."""

    item = models.ForeignKey(ProgrammeItem, on_delete=models.CASCADE, related_name="waits")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="waits")
    since = models.DateTimeField()

    class Meta:
        verbose_name = "oczekiwanie na miejsce w sesji"
        verbose_name_plural = "oczekiwania na miejsca w sesjach"
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "guest"], name="session_wait_once")]

    def __str__(self) -> str:
        return f"{self.guest_id} {self.since:%Y-%m-%d}"
