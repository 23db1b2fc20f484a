"""Acts that leave no row elsewhere: what happened to an account, which list somebody took along."""

from typing import ClassVar

from django.db import models

from certification.models.people import User


class Trace(models.Model):
    """One such act. The database refuses to change it; the clock takes it away.

    ``actor``: none where it is not known who it was, as with a wrong password. ``person``: whose account or data it was
    about. ``name``: of a list, the code its files begin with and their format. No address of a computer, nothing typed.
    """

    class What(models.TextChoices):
        """The acts."""

        SIGNED_IN = "signed_in", "zalogowano się"
        NOT_SIGNED_IN = "not_signed_in", "nieudane logowanie"
        WRONG_FACTOR = "wrong_factor", "podano zły kod albo klucz"
        PASSWORD = "password", "ustawiono nowe hasło"
        FACTOR_ADDED = "factor_added", "dodano drugi składnik logowania"
        FACTOR_REMOVED = "factor_removed", "usunięto drugi składnik logowania"
        FILE = "file", "pobrano listę jako plik"
        OWN_DATA = "own_data", "pobrano plik z własnymi danymi"
        LOOKED_UP = "looked_up", "przejrzano dziennik czynności osoby"

    OF_ACCOUNTS: ClassVar = (
        What.SIGNED_IN,
        What.NOT_SIGNED_IN,
        What.WRONG_FACTOR,
        What.PASSWORD,
        What.FACTOR_ADDED,
        What.FACTOR_REMOVED,
    )

    at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=14, choices=What.choices)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="traces_left")
    person = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="traces")
    name = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "ślad czynności"
        verbose_name_plural = "ślady czynności"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor__isnull=False) | models.Q(person__isnull=False),
                name="trace_of_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}: {self.get_what_display()}"
