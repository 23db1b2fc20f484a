"""Templates and their versions. Database triggers let no version, picture or choice change or go."""

from typing import Any

from django.conf import settings
from django.db import models

from certification.clock import now
from certification.models import Edition, Programme


class TemplatePicture(models.Model):
    """An emblem or a facsimile, found harmless; equal pictures are one row."""

    sha256 = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=3, choices=[("svg", "SVG"), ("png", "PNG")])
    data = models.BinaryField()

    class Meta:
        verbose_name = "obraz wzoru"
        verbose_name_plural = "obrazy wzorów"

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:8]}"


class CertificateTemplate(models.Model):
    """A template of a programme under the name its organisers know it by."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="certificate_templates")
    name = models.CharField("nazwa wzoru", max_length=80)

    class Meta:
        verbose_name = "wzór certyfikatu"
        verbose_name_plural = "wzory certyfikatów"
        ordering = ["programme", "name"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="one_template_of_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(models.Model):
    """A template as it was saved once. ``look`` holds words and colours (``certificates.designs.look``)."""

    template = models.ForeignKey(CertificateTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("wersja")
    look: models.JSONField[Any, Any] = models.JSONField()
    emblem = models.ForeignKey(TemplatePicture, null=True, on_delete=models.PROTECT, related_name="+")
    first_facsimile = models.ForeignKey(
        TemplatePicture, null=True, on_delete=models.PROTECT, related_name="+"
    )
    second_facsimile = models.ForeignKey(
        TemplatePicture, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "wersja wzoru"
        verbose_name_plural = "wersje wzorów"
        ordering = ["template", "number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="template_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.template}, wersja {self.number}"


class TemplateChoice(models.Model):
    """From now on certificates of the edition are made with this version; the last choice counts."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="template_choices")
    version = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="choices")
    chosen_at = models.DateTimeField(default=now)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "wybór wzoru"
        verbose_name_plural = "wybory wzorów"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.edition}: {self.version}"
