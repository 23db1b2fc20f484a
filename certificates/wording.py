"""The words of one certificate: facts of the register put into the programme's sentence."""

from datetime import date
from typing import Any

from certificates.designs.look import design_from, look_from, values_of
from certificates.models import Mark
from certification.clock import today
from certification.models import GrantedRole, RoleGrant
from certification.offices import in_lines
from criteria.prepared import Reading


def words_of(mark: Mark) -> dict[str, Any]:
    """What will be printed, as JSON; it is kept with the mark and never computed again."""
    office, edition = mark.office, mark.of_edition
    look = look_from(mark.template.look) if mark.template else None
    borne = office.name_on(mark.valid_from)
    name = getattr(borne, look.name_case if look else "nominative")
    chair, organiser = look.signatories if look else ("", "")
    return {
        "office": name,
        "broken": in_lines(name, borne.broken),
        "address": ", ".join(
            part for part in (office.street, f"{office.postcode} {office.city}".strip()) if part
        ),
        "edition": edition.name,
        "dated": mark.valid_from.isoformat(),
        "place": "Warszawa",
        "chair_name": chair or _chair(mark),
        "url": mark.status_url,
        "organiser_name": organiser or edition.programme.name_pl,
        "organiser": edition.programme.name_pl,
        "replaces": str(mark.replaces or ""),
        "renewal": mark.of_application.journal.filter(seq=1, payload__has_key="renews").exists(),
        "values": values_of(edition),
        "sample": bool(edition.is_sample or office.is_sample),
    }


def _chair(mark: Mark) -> str:
    """Who chairs the panel today; an appointment for this edition goes before one for all."""
    grants = _CHAIRS.all(mark.of_edition_id, today())
    chair = min(grants, key=lambda each: (each.edition_id is None, each.pk), default=None)
    return chair.user.full_name if chair else ""


_CHAIRS = Reading(
    lambda edition, day: (
        RoleGrant.objects.active(day)
        .in_edition(edition)
        .filter(role=GrantedRole.PANEL_CHAIR)
        .select_related("user")
    )
)


def text_of(mark: Mark) -> Any:
    """The kept words as what the drawing takes (``CertificateText``)."""
    from certificates.drawing.texts import CertificateText

    words = mark.text
    return CertificateText(
        number=mark.number,
        office=words.get("broken") or words["office"],
        edition=words["edition"],
        valid_from=mark.valid_from,
        valid_to=mark.valid_to,
        place=words["place"],
        dated=date.fromisoformat(words["dated"]),
        chair_name=words["chair_name"],
        organiser_name=words["organiser_name"],
        organiser=words.get("organiser", words["organiser_name"]),
        url=words["url"],
        address=words["address"],
        distinction=mark.distinction,
        renewal=words.get("renewal", False),
        replaces=words.get("replaces", ""),
        sample=words["sample"],
    )


def design_of(mark: Mark) -> Any:
    """The look that the mark's certificate was or will be drawn in (``Design``)."""
    from certificates.drawing.design import DEFAULT

    return design_from(mark.template, mark.text["values"]) if mark.template else DEFAULT
