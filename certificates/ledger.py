"""What marks tell in the log of acts: nothing before they are published."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from certificates.designs.models import TemplateChoice, TemplateVersion
from certification.ledger import releases, sources
from certification.ledger.sources import Kind, made
from workflows.ledger import openness
from workflows.models import Application


def load() -> None:
    """Register it all."""
    releases.register(_published)
    openness.register("mark", _marks, came_of="case__mark__of_application")
    sources.register(VERSIONS, CHOICES)


def _published(moment: datetime) -> dict[int, datetime]:
    """Each edition is public until its last mark came out."""
    public = Application.objects.filter(public_gate_at__lte=moment)
    by_edition = public.order_by().values_list("of_edition").annotate(last=Max("public_gate_at"))
    return dict(by_edition)


def _marks(released: Mapping[int, datetime], moment: datetime) -> Q:
    return Q(case__mark__of_application__public_gate_at__lte=moment)


VERSIONS = made(
    lambda: TemplateVersion.objects.select_related("template").defer("look"),
    at="made_at",
    by="made_by",
    kind=Kind.SETTINGS,
    what=_("zapisano wersję wzoru certyfikatu"),
    about=str,
)
CHOICES = made(
    lambda: TemplateChoice.objects.select_related("edition"),
    at="chosen_at",
    by="chosen_by",
    kind=Kind.SETTINGS,
    what=_("wybrano wzór certyfikatu dla edycji"),
    about=lambda row: row.edition.name,
)
