from pathlib import Path

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """The mark: supplies the laws with what only this room can do."""

    name = "certificates"
    verbose_name = "Znak"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the mark's rules and tasks, and what the rooms below ask for."""
        from certificates import (  # noqa: F401 - each registers itself
            anew,
            flows,
            frozen,
            hooks,
            invariants,
            ledger,
            letters,
            mark_texts,
            matter,
            readying,
            renewing,
            replacing,
            rules,
            seal_warning,
            sealing_rules,
            surveillance,
            suspending,
            wanted,
        )
        from certificates.badges import guarding as badges_guarding  # noqa: F401
        from certificates.designs import copying
        from certificates.designs import guarding as templates_stay  # noqa: F401
        from certificates.gala import holdings
        from certificates.gala.queries import names_known
        from certificates.gala.retention import forget_receiver
        from certificates.queries import laureate
        from certificates.transparency import effects, guarding  # noqa: F401 - and these
        from certification.access import known
        from certification.events import history
        from certification.privacy import erasing

        holdings.load()
        known.register(laureate)
        ledger.load()
        history.register(names_known)
        erasing.register_eraser(forget_receiver)
        hooks.connect()
        copying.connect()
        readying.connect()
        _lend_faces()
        _tell_what_may_be_left()


def _lend_faces() -> None:
    """Documents of the rooms below are set in the certificates' sans serif."""
    from workflows.documents.faces import register_faces

    fonts = Path(__file__).resolve().parent / "fonts"
    register_faces(regular=fonts / "Lato-Regular.ttf", bold=fonts / "Lato-Bold.ttf")


def _tell_what_may_be_left() -> None:
    """A certificate half-written, and a seal or key half-made, with its secret in it."""
    from django.conf import settings

    from certificates.sealing_task import PART
    from criteria.leftovers import may_be_left

    may_be_left(lambda: Path(settings.CERTIFICATES_DIR), f"*{PART}")
    may_be_left(lambda: Path(settings.SEAL_DIR).parent, f".{Path(settings.SEAL_DIR).name}-*")
    may_be_left(lambda: Path(settings.KEYS_DIR), "**/.*-*")
