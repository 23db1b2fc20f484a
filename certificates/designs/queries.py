"""Which templates a person may work on, and which version an edition's certificates are made with."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from certificates.designs.models import CertificateTemplate, TemplateChoice, TemplateVersion
from certificates.queries import gala_editions
from certification.models import Edition, User
from criteria.prepared import Reading

_PICTURES = ("emblem", "first_facsimile", "second_facsimile")

_CHOSEN = Reading(
    lambda edition: (
        TemplateChoice.objects.filter(edition=edition)
        .select_related("version__template", *(f"version__{each}" for each in _PICTURES))
        .order_by("-pk")[:1]
    )
)


def version_for(edition: Edition) -> TemplateVersion | None:
    """The version that the edition's certificates are made with; None: the house's own look."""
    choice = _CHOSEN.first(edition.pk)
    return choice.version if choice else None


def templates_of(user: User) -> "QuerySet[CertificateTemplate]":
    """Templates of the programmes whose gala the person organises or whose files the person keeps."""
    programmes = {edition.programme_id for edition in gala_editions(user)}
    latest = TemplateVersion.objects.filter(template=OuterRef("pk")).order_by("-number")
    return (
        CertificateTemplate.objects.filter(programme__in=programmes)
        .annotate(
            latest_number=Subquery(latest.values("number")[:1]),
            latest_at=Subquery(latest.values("made_at")[:1]),
        )
        .select_related("programme")
        .order_by("programme__name_pl", "name")
    )


def latest_version(template: CertificateTemplate) -> TemplateVersion:
    """The version saved last; every template has one."""
    found = template.versions.select_related(*_PICTURES, "made_by").order_by("-number").first()
    assert found is not None
    return found


@dataclass(frozen=True)
class Use:
    """An edition and the version its certificates are made with."""

    edition: Edition
    version: TemplateVersion | None


def uses(editions: list[Edition]) -> list[Use]:
    """What each edition uses now. One query."""
    rows = TemplateChoice.objects.filter(edition__in=editions).select_related("version__template")
    chosen = {row.edition_id: row.version for row in rows.order_by("pk")}
    return [Use(edition, chosen.get(edition.pk)) for edition in editions]
