from pathlib import Path

from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    """The measuring instrument, and the files that come with its sheets."""

    name = "criteria"
    verbose_name = "Kryteria"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how times are read, what an upload cut off leaves behind, and who scans what is uploaded."""
        from django.conf import settings
        from django.db.backends.signals import connection_created

        from criteria import moments
        from criteria.files.scanning import scanner_of
        from criteria.files.storing import INCOMING, register_scanner
        from criteria.leftovers import may_be_left

        connection_created.connect(moments.read_quickly)
        may_be_left(lambda: Path(settings.PRIVATE_FILES_DIR), f"{INCOMING}*")
        if scanner := scanner_of(settings.UPLOAD_SCANNER):
            register_scanner(scanner)
