"""What an organiser does with templates: save, copy, choose."""

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from certificates.designs.look import Look, Pictures
from certificates.designs.models import CertificateTemplate, TemplateChoice, TemplatePicture, TemplateVersion
from certificates.designs.queries import latest_version
from certification.models import Edition, Programme, User

if TYPE_CHECKING:
    from certificates.drawing.design import Picture


class Overtaken(Exception):  # noqa: N818
    """Somebody else saved a version meanwhile."""


def save_new(programme: Programme, name: str, look: Look, pictures: Pictures, by: User) -> TemplateVersion:
    """A new template with its first version."""
    with transaction.atomic():
        template = CertificateTemplate.objects.create(programme=programme, name=name)
        return _version(template, 1, look, pictures, by)


def save_version(
    template: CertificateTemplate, seen: int, name: str, look: Look, pictures: Pictures, by: User
) -> TemplateVersion | None:
    """The next version of a template, or None where nothing changed but perhaps its name.

    Raises Overtaken when ``seen``, the number its editor started from, is not the latest any more.
    """
    with transaction.atomic():
        held = CertificateTemplate.objects.select_for_update().get(pk=template.pk)
        latest = latest_version(held)
        if latest.number != seen:
            raise Overtaken
        if held.name != name:
            held.name = name
            held.save(update_fields=["name"])
        rows = _rows(pictures)
        before = (latest.emblem, latest.first_facsimile, latest.second_facsimile)
        if latest.look == look.stored() and before == rows:
            return None
        return _version(held, latest.number + 1, look, pictures, by)


def copy(version: TemplateVersion, by: User) -> CertificateTemplate:
    """A template of its own that starts as this version is."""
    template = version.template
    with transaction.atomic():
        made = CertificateTemplate.objects.create(
            programme=template.programme, name=_free_name(template.programme, template.name)
        )
        TemplateVersion.objects.create(
            template=made,
            number=1,
            look=version.look,
            emblem=version.emblem,
            first_facsimile=version.first_facsimile,
            second_facsimile=version.second_facsimile,
            made_by=by,
        )
    return made


def choose(edition: Edition, version: TemplateVersion, by: User) -> bool:
    """Make the edition's next certificates with this version; False if they are made with it already."""
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        last = TemplateChoice.objects.filter(edition=edition).order_by("-pk").first()
        if last and last.version_id == version.pk:
            return False
        TemplateChoice.objects.create(edition=edition, version=version, chosen_by=by)
    return True


def _version(
    template: CertificateTemplate, number: int, look: Look, pictures: Pictures, by: User
) -> TemplateVersion:
    emblem, first, second = _rows(pictures)
    return TemplateVersion.objects.create(
        template=template,
        number=number,
        look=look.stored(),
        emblem=emblem,
        first_facsimile=first,
        second_facsimile=second,
        made_by=by,
    )


def _rows(
    pictures: Pictures,
) -> tuple[TemplatePicture | None, TemplatePicture | None, TemplatePicture | None]:
    emblem, first, second = (_row(picture) if picture else None for picture in pictures)
    return emblem, first, second


def _row(picture: "Picture") -> TemplatePicture:
    digest = hashlib.sha256(picture.data).hexdigest()
    row, _ = TemplatePicture.objects.get_or_create(
        sha256=digest, defaults={"kind": picture.kind, "data": picture.data}
    )
    return row


def _free_name(programme: Programme, name: str) -> str:
    taken = set(CertificateTemplate.objects.filter(programme=programme).values_list("name", flat=True))
    stem = name[:68]
    names = (f"{stem} – kopia{f' {number}' if number > 1 else ''}" for number in range(1, len(taken) + 2))
    return next(each for each in names if each not in taken)
