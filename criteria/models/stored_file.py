"""Files by content: the same bytes are kept once, and never served by path."""

from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class StoredFile(models.Model):
    """One content on disk. Who may read it is decided by the evidence or case it belongs to."""

    sha256 = models.CharField("skrót SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("rozmiar w bajtach")
    content_type = models.CharField("rodzaj treści", max_length=100)
    # The server's own clock on purpose: it serves housekeeping only and no deadline looks at it.
    created_at = models.DateTimeField("zapisano", db_default=Now(), editable=False)

    class Meta:
        verbose_name = "plik"
        verbose_name_plural = "pliki"

    def __str__(self) -> str:
        return f"{self.sha256[:12]} ({self.content_type})"

    @property
    def path(self) -> Path:
        """Where the bytes lie under the private storage."""
        return path_of(self.sha256)

    def open(self) -> BinaryIO:
        """The content for reading; raises FileNotFoundError if the storage lost it."""
        return self.path.open("rb")


def path_of(sha256: str) -> Path:
    return Path(settings.PRIVATE_FILES_DIR) / sha256[:2] / sha256[2:]
