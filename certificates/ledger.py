"""What marks tell in the log of acts: nothing before they are published."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from certificates.designs.models import TemplateChoice, TemplateVersion
from certification.ledger import releases, sources
from certification.ledger.sources import Asked, Kind, Line, Source
from workflows.ledger import openness
from workflows.models import Application


def load() -> None:
    """Register it all."""
    releases.register(_published)
    openness.register("mark", _marks)
    sources.register(VERSIONS, CHOICES)


def _published(moment: datetime) -> dict[int, datetime]:
    """Each edition is public until its last mark came out."""
    public = Application.objects.filter(public_gate_at__lte=moment)
    by_edition = public.order_by().values_list("of_edition").annotate(last=Max("public_gate_at"))
    return dict(by_edition)


def _marks(released: Mapping[int, datetime], moment: datetime) -> Q:
    return Q(case__mark__of_application__public_gate_at__lte=moment)


def _versions(asked: Asked) -> "QuerySet[TemplateVersion] | None":
    if asked.number:
        return None
    rows = TemplateVersion.objects.select_related("template", "made_by").defer("look")
    return rows if asked.people is None else rows.filter(made_by__in=asked.people)


def _versions_told(rows: Sequence[TemplateVersion]) -> list[Line]:
    what = _("zapisano wersję wzoru certyfikatu")
    return [Line(row.made_at, Kind.SETTINGS, what, row.made_by, about=str(row)) for row in rows]


def _choices(asked: Asked) -> "QuerySet[TemplateChoice] | None":
    if asked.number:
        return None
    rows = TemplateChoice.objects.select_related("edition", "chosen_by")
    return rows if asked.people is None else rows.filter(chosen_by__in=asked.people)


def _choices_told(rows: Sequence[TemplateChoice]) -> list[Line]:
    what = _("wybrano wzór certyfikatu dla edycji")
    return [Line(row.chosen_at, Kind.SETTINGS, what, row.chosen_by, about=row.edition.name) for row in rows]


VERSIONS = Source(frozenset({Kind.SETTINGS}), "made_at", _versions, _versions_told)
CHOICES = Source(frozenset({Kind.SETTINGS}), "chosen_at", _choices, _choices_told)
