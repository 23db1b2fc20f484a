from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """The mark: supplies the laws with what only this room can do."""

    name = "certificates"
    verbose_name = "Znak"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the mark's rules and tasks, and what the rooms below ask for."""
        from certificates import (  # noqa: F401 - each registers itself
            flows,
            frozen,
            hooks,
            invariants,
            letters,
            matter,
            rules,
            suspending,
            wanted,
        )
        from certificates.transparency import effects, guarding  # noqa: F401 - and these

        hooks.connect()
