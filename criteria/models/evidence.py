"""What stands behind a score."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from criteria.models.criterion import Criterion
from criteria.models.sheet import Sheet
from criteria.models.stored_file import StoredFile


class Evidence(models.Model):
    """A file, an address or a note, linked to the criteria it supports.

    ``declared_clean``: who added it confirms that it holds no third party's personal data.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="evidence")
    evidence_type = models.CharField("rodzaj dowodu", max_length=20)
    title = models.CharField("tytuł", max_length=200)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    filename = models.CharField("nazwa pliku", max_length=200, blank=True)
    url = models.URLField("adres strony", max_length=500, blank=True)
    note = models.TextField("opis", blank=True)
    issued_on = models.DateField("data dokumentu", null=True, blank=True)
    declared_clean = models.BooleanField("bez cudzych danych osobowych", default=False)
    criteria = models.ManyToManyField(Criterion, related_name="evidence")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evidence_added"
    )
    added_at = models.DateTimeField("dodano")
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_rejected",
    )
    rejected_at = models.DateTimeField("odrzucono", null=True, blank=True)
    rejected_reason = models.TextField("powód odrzucenia", blank=True)

    class Meta:
        verbose_name = "dowód"
        verbose_name_plural = "dowody"
        ordering = ["sheet", "pk"]
        constraints = [
            models.CheckConstraint(
                name="criteria_evidence_has_content",
                condition=~Q(file=None, url="", note="") & (Q(file=None) | Q(declared_clean=True)),
            ),
            models.CheckConstraint(
                name="criteria_evidence_rejected_pair",
                condition=Q(rejected_at=None, rejected_by=None, rejected_reason="")
                | (Q(rejected_at__isnull=False, rejected_by__isnull=False) & ~Q(rejected_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_rejected(self) -> bool:
        return self.rejected_at is not None
