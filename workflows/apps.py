from typing import TYPE_CHECKING, Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

if TYPE_CHECKING:
    from certification.models import Event, Guest


class WorkflowsConfig(AppConfig):
    """The case and its way: on start every rule is registered, after a migration the law is put in force."""

    name = "workflows"
    verbose_name = "Sprawy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register guards, effects and checks; regenerate the triggers whenever the schema changes."""
        from certification.events import papers
        from certification.privacy.retention import of_accounts  # noqa: F401 - it registers itself
        from certification.privacy.retention.erasing import erase_by_the_clock
        from workflows import checks, holdings, retention, rules  # noqa: F401 - retention registers itself
        from workflows.deadlines.digest import order_digests
        from workflows.deadlines.ticking import every_round
        from workflows.ledger import loading
        from workflows.panel import ballot_box
        from workflows.panel.appointments import follow_signers, order_following
        from workflows.panel.materials.watching import order_watch
        from workflows.wording import guarding, of_applications, readying, saving  # noqa: F401 - each registers itself

        papers.register(ticket=_ticket, programme=_programme)
        every_round(erase_by_the_clock)
        rules.load()
        holdings.load()
        loading.load()
        checks.register_all()
        saving.connect()
        readying.connect()
        every_round(ballot_box.destroy_needless_keys)
        every_round(order_digests)
        every_round(order_following)
        every_round(follow_signers)
        every_round(order_watch)
        # Django tells of the end of a migration once for each application; once is enough.
        post_migrate.connect(_put_law_in_force, sender=self, dispatch_uid="workflows.triggers")


def _ticket(guest: "Guest") -> bytes:
    """Written when asked for: what writes PDFs is heavy."""
    from workflows.documents.events import ticket_pdf

    return ticket_pdf(guest)


def _programme(event: "Event") -> bytes:
    from workflows.documents.events import programme_pdf

    return programme_pdf(event)


def _put_law_in_force(using: str = "default", **kwargs: Any) -> None:
    from workflows import triggers

    triggers.install(using)
