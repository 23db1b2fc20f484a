"""Documents the engine made for a case: receipts, reports, minutes."""

from django.db import models

from criteria.models import StoredFile
from workflows.models.case import Case


class DocumentKind(models.TextChoices):
    """What a document is."""

    RECEIPT = "receipt", "Urzędowe potwierdzenie złożenia zgłoszenia"
    APPLICATION = "application", "Zgłoszenie"
    SIGNED = "signed", "Zgłoszenie z podpisem"
    VALIDATION = "validation", "Raport z weryfikacji podpisu"
    REPORT = "report", "Raport z audytu"
    MINUTES = "minutes", "Protokół posiedzenia"
    MINUTES_PDF = "minutes_pdf", "Protokół posiedzenia (PDF)"
    MINUTES_SIGNED = "minutes_signed", "Protokół z jednym podpisem"
    MINUTES_BOTH = "minutes_both", "Protokół podpisany"
    RESOLUTION = "resolution", "Uchwała"
    RESOLUTION_SIGNED = "resolution_signed", "Uchwała z jednym podpisem"
    RESOLUTION_BOTH = "resolution_both", "Uchwała podpisana"
    PROOF = "proof", "Dowód doręczenia"


class Document(models.Model):
    """A file of a case that inherits the case's access rule; never replaced, only followed by a version."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=DocumentKind.choices)
    version = models.PositiveIntegerField(default=1)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "dokument"
        verbose_name_plural = "dokumenty"
        constraints = [models.UniqueConstraint(fields=["case", "kind", "version"], name="document_once")]

    def __str__(self) -> str:
        return self.filename
