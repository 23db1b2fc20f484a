"""Acts that need two people: what the first one proposed."""

from django.conf import settings
from django.db import models

from workflows.models.case import Case


class Proposal(models.Model):
    """An act waiting to be countersigned. It stands for the state it was made in; a move ends it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proposals")
    act = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_as = models.CharField(max_length=30)
    proposed_at = models.DateTimeField()
    made_at_version = models.PositiveIntegerField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "propozycja"
        verbose_name_plural = "propozycje"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "act"], condition=models.Q(settled_at=None), name="one_open_proposal_per_act"
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} ({self.case_id})"
