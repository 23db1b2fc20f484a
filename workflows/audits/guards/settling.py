"""Findings and divergences, up to the report (acts add_finding, settle_divergence, 11)."""

from certification.models import Role
from criteria.models import Criterion, Evidence
from criteria.prepared import Reading
from criteria.said import said
from criteria.scoring import MAX_POINTS
from workflows.audits.findings import changeable
from workflows.audits.guards.scoring import every_audit_sheet_submitted
from workflows.audits.models import Divergence
from workflows.audits.queries import application, open_divergences, seats_before, third_works
from workflows.audits.sight import visible_sheets
from workflows.context import Context
from workflows.models import Finding
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.values import number, text


@guard
def grade_known(context: Context) -> Reason | None:
    """``grade`` is one of ``Finding.Grade``; ``criterion``, if given, the code of one that applies.

    A non-conformity always names its criterion.
    """
    grade, code = context.payload.get("grade"), context.payload.get("criterion")
    if grade not in Finding.Grade.values:
        return Reason("grade_known", "Nie wiadomo, jaka jest waga ustalenia.", "Wybierz ją z listy.")
    if not text(context.payload.get("text")):
        return Reason("grade_known", "Brakuje treści ustalenia.", "Opisz, co stwierdzono.")
    if code in (None, ""):
        if grade in (Finding.Grade.MINOR, Finding.Grade.MAJOR):
            return Reason("grade_known", "Niezgodność musi wskazywać kryterium.", "Wybierz kryterium.")
        return None
    if criterion_of(context, code) is None:
        return Reason("grade_known", "Nie ma takiego kryterium dla tego typu urzędu.", "Wybierz je z listy.")
    return None


@guard
def finding_changeable(context: Context) -> Reason | None:
    """``finding`` (primary key) is one that the actor may still change."""
    key, actor = number(context.payload.get("finding")), context.actor
    if key and actor and changeable(context.case, actor, is_lead=context.role == Role.LEAD).filter(pk=key):
        return None
    return Reason(
        "finding_changeable",
        "Tego ustalenia nie możesz zmienić: nie ma go, wpisał je inny ekspert albo jest już w raporcie.",
        "Wybierz inne albo dodaj nowe.",
    )


@guard
def finding_evidence_readable(context: Context) -> Reason | None:
    """``evidence``: primary keys of evidence that the actor may read in this case: the office's and their own."""
    named = context.payload.get("evidence")
    if named in (None, []) or shown_evidence(context) is not None:
        return None
    return Reason(
        "finding_evidence_readable",
        "Nie ma takiego dowodu w tej sprawie.",
        "Wybierz dowody urzędu albo własne.",
    )


def shown_evidence(context: Context) -> list[Evidence] | None:
    """The evidence that the payload names; None if some of it is not the actor's to name."""
    named = context.payload.get("evidence") or []
    if not isinstance(named, list) or context.actor is None:
        return None
    keys = [number(key) or 0 for key in named]
    if not keys:
        return []
    sheets = visible_sheets(application(context), context.actor)
    found = list(Evidence.objects.filter(pk__in=keys, sheet__in=sheets))
    return found if len(found) == len(set(keys)) else None


def criterion_of(context: Context, code: object) -> Criterion | None:
    """A criterion that this type of office is measured by, by its code."""
    case = application(context)
    found = Criterion.objects.filter(criteria_set=case.edition.criteria_set_id, code=text(code)).first()
    return found if found and found.applies_to_kind(case.office.kind) else None


@guard
def divergence_open(context: Context) -> Reason | None:
    """``divergence`` (primary key) is one of this case's that nobody has settled."""
    if divergence_named(context):
        return None
    return Reason("divergence_open", "Nie ma takiej rozbieżności albo jest już uzgodniona.")


@guard
def points_on_scale(context: Context) -> Reason | None:
    """A criterion is settled with ``points`` 0–5, or without any as N/A where one of the auditors said so.

    An area takes no points: its criteria have them, and the reason tells why the difference stands.
    """
    divergence, points = divergence_named(context), context.payload.get("points")
    if divergence is None:
        return None
    if divergence.kind == Divergence.Kind.AREA:
        if points is None:
            return None
        return Reason("points_on_scale", "Obszaru nie ocenia się punktami.", "Podaj tylko uzasadnienie.")
    if points is None:
        if divergence.first and divergence.second:
            return Reason(
                "points_on_scale",
                "Brakuje uzgodnionej oceny.",
                said("Podaj punkty od 0 do {points}.", points=MAX_POINTS),
            )
        return None
    if (value := number(points)) is not None and 0 <= value <= MAX_POINTS:
        return None
    return Reason(
        "points_on_scale",
        "Ta ocena jest spoza skali.",
        said("Podaj punkty od 0 do {points}.", points=MAX_POINTS),
    )


def divergence_named(context: Context) -> Divergence | None:
    """The open divergence of the case that the payload names."""
    key = number(context.payload.get("divergence"))
    return open_divergences(context.case).filter(pk=key).first() if key else None


_OPEN = Reading(open_divergences)


@guard
def divergences_settled(context: Context) -> Reason | None:
    """Every auditor's sheet is in and no divergence is open; a third expert who started has finished.

    After a return of the file nothing is scored or settled again: the agreed sheet stays.
    """
    if application(context).consensus_sheet_id is not None:
        return None
    if reason := every_audit_sheet_submitted(context):
        return Reason("divergences_settled", reason.text, reason.remedy)
    codes = ", ".join(str(each.code) for each in _OPEN.all(context.case.pk))
    if codes:
        return Reason(
            "divergences_settled",
            said("Nieuzgodnione rozbieżności: {codes}.", codes=codes),
            "Uzgodnij każdą z uzasadnieniem albo poproś koordynatora o trzeciego eksperta.",
        )
    if third_works(seats_before(context)):
        return Reason("divergences_settled", "Trzeci ekspert jeszcze ocenia.", "Poczekaj na jego arkusz.")
    return None
