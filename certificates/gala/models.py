"""What is decided of a gala's evening: by which rule, and for each laureate who hands over and who receives."""

from django.db import models
from django.db.models import Q

from certification.models import Edition, User
from certification.models.constraints import both_or_neither
from criteria.models import StoredFile
from criteria.said import said
from workflows.models import Application


class GalaPlan(models.Model):
    """How an edition's laureates are put in order before anybody moves one, and who hands certificates over."""

    class Rule(models.TextChoices):
        """Distinctions come last in both."""

        ALPHABETICAL = "alphabetical", "Alfabetycznie"
        CATEGORY = "category", "Rodzajami urzędów, w każdym alfabetycznie"

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="gala_plan")
    rule = models.CharField("kolejność", max_length=12, choices=Rule.choices, default=Rule.CATEGORY)
    handing = models.CharField("kto wręcza", max_length=160, blank=True)

    class Meta:
        verbose_name = "plan gali"
        verbose_name_plural = "plany gal"

    def __str__(self) -> str:
        return str(self.edition)


class HandingOver(models.Model):
    """One laureate's minute on stage, and what became of the certificate.

    ``place``: where somebody has put the laureate by hand; empty, the rule decides. ``signature``: a drawing as PNG.
    """

    class Outcome(models.TextChoices):
        """What became of the certificate."""

        WAITING = "waiting", "do wręczenia"
        HANDED = "handed", "wręczony"
        UNCOLLECTED = "uncollected", "nieodebrany"
        POSTED = "posted", "wysłany pocztą"

    case = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="handing_over")
    place = models.PositiveIntegerField("miejsce", null=True)
    handing = models.CharField("kto wręcza", max_length=160, blank=True)
    receiver = models.CharField("kto odbiera", max_length=120, blank=True)
    receiver_role = models.CharField("funkcja osoby, która odbiera", max_length=120, blank=True)
    by_proxy = models.BooleanField("odbiera w zastępstwie kierownika", default=False)
    cue = models.CharField("wskazówka dla fotografa i obsługi", max_length=200, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.WAITING)
    handed_to = models.CharField("komu wręczono", max_length=120, blank=True)
    signature = models.BinaryField(null=True)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    posting_number = models.CharField("numer nadania", max_length=40, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="hand_overs_noted")
    noted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "wręczenie"
        verbose_name_plural = "wręczenia"
        constraints = [
            both_or_neither("noted_by", "noted_at", name="handing_over_noted_pair"),
            models.CheckConstraint(
                condition=Q(outcome="waiting", noted_at=None)
                | (~Q(outcome="waiting") & Q(noted_at__isnull=False)),
                name="handing_over_noted_when",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="handed") | ~Q(handed_to=""), name="handing_over_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case}"

    @property
    def receiver_told(self) -> str:
        """Who takes it, in what function, and whether in somebody's place; empty while nobody is named."""
        if not self.receiver:
            return ""
        named = f"{self.receiver}, {self.receiver_role}" if self.receiver_role else self.receiver
        return said("{receiver} (w zastępstwie)", receiver=named) if self.by_proxy else named

    @property
    def proof(self) -> str:
        """What shows that somebody took it: a signature, a photograph, or nothing yet."""
        return "podpis" if self.signature else "zdjęcie" if self.photo_id else ""
