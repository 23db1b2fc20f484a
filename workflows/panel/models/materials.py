"""Packs of materials made for members, and who has opened which file."""

from django.conf import settings
from django.db import models

from criteria.models import StoredFile
from workflows.models.case import Case
from workflows.panel.models.session import Session


class MaterialsPack(models.Model):
    """One member's copy of the materials of a session: only cases they had declared no conflict in.

    ``cases``: keys of what is in it. A pack with a case its member must now keep out of is served to nobody.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="packs")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    ordered_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    cases = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    """How many cases are written already, for who waits."""

    class Meta:
        verbose_name = "pakiet materiałów"
        verbose_name_plural = "pakiety materiałów"
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="one_pack_a_member"),
            models.CheckConstraint(
                condition=models.Q(file=None, made_at=None)
                | models.Q(file__isnull=False, made_at__isnull=False),
                name="pack_made_with_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.member}"


class FileOpening(models.Model):
    """That a member of the panel has opened a case's file, and when first."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="openings")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        verbose_name = "otwarcie akt"
        verbose_name_plural = "otwarcia akt"
        constraints = [models.UniqueConstraint(fields=["case", "member"], name="opened_first_once")]

    def __str__(self) -> str:
        return f"{self.member}: {self.case_id}"
