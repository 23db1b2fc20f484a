"""What goes into an off-line form, and what a form is compared with: the office's sheet as it is now."""

from typing import TYPE_CHECKING

from certification.clock import WARSAW, now
from criteria.models import Sheet
from criteria.sheets import scores_of
from criteria.sheets.reading import criteria_for
from workflows.models import Application
from workflows.offline.marks import Origin, Values, values_of

if TYPE_CHECKING:
    from criteria.sheets.reading import CriterionFor
    from workflows.documents.offline_form import Asked, FormContent

_HASH = 16
_NOTHING = {"points": None, "not_applicable": False, "justification": "", "na_reason": ""}


def origin_of(case: Application, sheet: Sheet) -> Origin:
    """What a form of this sheet calls itself."""
    return Origin(case.public_id, sheet.pk, sheet.criteria_set.sha256[:_HASH].ljust(_HASH, "0"))


def asked_in(sheet: Sheet) -> "list[CriterionFor]":
    """The criteria that the office may answer now, in order."""
    codes = sheet.editable_codes
    rows = criteria_for(sheet.criteria_set_id, sheet.office_kind).select_related("area", "scale", "guide")
    rows = rows.prefetch_related("scale__anchors", "evidence_requirements__evidence_type", "variants")
    return [
        row for row in rows if row.applies_to_kind(sheet.office_kind) and (codes is None or row.code in codes)
    ]


def values_in(sheet: Sheet, asked: "list[CriterionFor]") -> dict[str, Values]:
    """What the sheet says now, by criterion."""
    scores = scores_of(sheet)
    return {
        each.code: values_of(scores[each.pk]._asdict() if each.pk in scores else _NOTHING) for each in asked
    }


def form_content(case: Application, sheet: Sheet) -> "FormContent":
    """All that the form of this sheet says now."""
    from workflows.documents.offline_form import FormContent

    asked = asked_in(sheet)
    values = values_in(sheet, asked)
    return FormContent(
        origin=origin_of(case, sheet),
        number=case.number,
        office=case.office.name,
        edition=case.edition.name,
        criteria_set=str(sheet.criteria_set),
        made_at=now().astimezone(WARSAW),
        asked=[_asked(each, sheet.office_kind, values[each.code]) for each in asked],
    )


def _asked(criterion: "CriterionFor", office_kind: str, values: Values) -> "Asked":
    from workflows.documents.offline_form import Asked

    notes = [each.note_pl for each in criterion.variants.all() if each.office_kind == office_kind]
    anchors = sorted(criterion.scale.anchors.all(), key=lambda anchor: anchor.value)
    must = f"Kryterium obowiązkowe: co najmniej {criterion.min_score} pkt." if criterion.knockout else ""
    return Asked(
        code=criterion.code,
        title=criterion.title_pl,
        area=str(criterion.area),
        requirement=criterion.requirement_pl,
        note=notes[0] if notes else "",
        must=must,
        anchors=[anchor.text_pl for anchor in anchors],
        evidence=[
            f"{each.text_pl} (wymagany)" if each.required else each.text_pl
            for each in criterion.evidence_requirements.all()
            if each.evidence_type.provided_by == "office"
        ],
        na_possible=criterion.na_possible,
        values=values,
        guidance=criterion.guide.guidance_pl if hasattr(criterion, "guide") else "",
    )
