"""Tables of correspondence."""

from hashlib import sha256

from django.conf import settings
from django.db import models

from workflows.models.case import Case


class LetterKind(models.TextChoices):
    """What a letter tells its office."""

    RETURN = "return", "Wezwanie do uzupełnienia"
    REJECTION = "rejection", "Zawiadomienie o niedopuszczeniu do oceny"
    TEAM = "team", "Zawiadomienie o składzie zespołu ekspertów"
    REPORT = "report", "Raport z audytu do uwag"
    DECISION = "decision", "Zawiadomienie o uchwale Kapituły"
    RECONSIDERED = "reconsidered", "Zawiadomienie o ponownym rozpatrzeniu"
    SUSPENSION = "suspension", "Zawiadomienie o zawieszeniu znaku"
    REINSTATEMENT = "reinstatement", "Zawiadomienie o przywróceniu znaku"
    WITHDRAWAL = "withdrawal", "Zawiadomienie o cofnięciu znaku"
    RELINQUISHED = "relinquished", "Potwierdzenie rezygnacji ze znaku"
    SUPERSEDED = "superseded", "Zawiadomienie o zastąpieniu znaku nowym"
    OTHER = "other", "Pismo"


class LetterState(models.TextChoices):
    """The life of a letter."""

    DRAFTED = "drafted", "projekt"
    APPROVED = "approved", "zatwierdzone do wysyłki"
    SENT = "sent", "wysłane"
    DELIVERED = "delivered", "doręczone"
    BOUNCED = "bounced", "niedoręczone"
    DISCARDED = "discarded", "unieważnione przed wysłaniem"


class Channel(models.TextChoices):
    """How a letter travels."""

    EMAIL = "email", "e-mail"
    E_DELIVERY = "e_delivery", "e-Doręczenia"
    POST = "post", "poczta"


class Letter(models.Model):
    """One letter of a case. Clocks start at ``effective_on``, the day of effective delivery."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=20, choices=LetterKind.choices)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.DRAFTED)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    attachments = models.ManyToManyField("workflows.Document", blank=True, related_name="letters")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    effective_on = models.DateField(null=True)
    proof = models.TextField(blank=True)
    failure = models.TextField(blank=True)
    resends = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="resent_as")

    class Meta:
        verbose_name = "pismo"
        verbose_name_plural = "korespondencja"
        ordering = ["drafted_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by=None, approved_at=None)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="letter_approved_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_by=models.F("drafted_by")),
                name="letter_approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="delivered") | models.Q(effective_on__isnull=False),
                name="letter_delivered_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def words(self) -> str:
        """A digest of what stands in it: a form tells by it which words its person has read."""
        return sha256(f"{self.subject}\n{self.body}".encode()).hexdigest()
