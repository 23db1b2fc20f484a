"""Which mails have left."""

from django.db import models


class SentMail(models.Model):
    """A mail that left, by its name (``certification.mailing.message_id``); nothing of what it said or to whom."""

    name = models.CharField(max_length=200, unique=True)
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = "wysłana wiadomość"
        verbose_name_plural = "wysłane wiadomości"

    def __str__(self) -> str:
        return self.name
