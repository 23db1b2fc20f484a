from pathlib import Path

from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    """The measuring instrument, and the files that come with its sheets."""

    name = "criteria"
    verbose_name = "Kryteria"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what an upload cut off leaves behind, and who scans what is uploaded."""
        from django.conf import settings

        from criteria.files.scanning import scanner_of
        from criteria.files.storing import INCOMING, register_scanner
        from criteria.leftovers import may_be_left

        may_be_left(lambda: Path(settings.PRIVATE_FILES_DIR), f"{INCOMING}*")
        if scanner := scanner_of(settings.UPLOAD_SCANNER):
            register_scanner(scanner)
