from pathlib import Path

from django.apps import AppConfig


class CertificationConfig(AppConfig):
    """The programme: offices, people, editions; and the project itself."""

    name = "certification"
    verbose_name = "Program"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what is left of a secret or a restored backup that was cut off."""
        from django.conf import settings

        from certification.staging import STAGING
        from criteria.leftovers import may_be_left

        may_be_left(lambda: Path(settings.VAR_DIR), ".secret.key-*")
        may_be_left(lambda: Path(settings.VAR_DIR), f"{STAGING}*")
