"""Corrections and conditions (acts plan_correction, verify_finding, 15, 23)."""

from criteria.said import joined, said
from criteria.scoring import ResultClass
from criteria.sheets import missing
from workflows.audits.guards.evidence import finding_named
from workflows.audits.queries import application, assessment_of, open_majors, recheck_sheet_of
from workflows.context import Context
from workflows.deadlines import DeadlineKind, is_over
from workflows.models import Finding
from workflows.refusal import Reason
from workflows.registry import guard

VERDICTS = (Finding.State.VERIFIED.value, Finding.State.NOT_CLOSED.value)


@guard
def finding_open(context: Context) -> Reason | None:
    """``finding`` (primary key) is a non-conformity of this case that still waits for a verdict.

    A verdict that time ran out ("not_closed") may still become "verified" under a condition.
    """
    finding = finding_named(context)
    if finding is None or not finding.is_open_nonconformity:
        return Reason("finding_open", "Nie ma takiej niezgodności albo jest już zamknięta.")
    return None


@guard
def ruling_known(context: Context) -> Reason | None:
    """``ruling`` is "verified" or "not_closed"."""
    if context.payload.get("ruling") in VERDICTS:
        return None
    return Reason(
        "ruling_known", "Nie wiadomo, jaki jest wynik weryfikacji.", "Wybierz: zamknięta albo niezamknięta."
    )


@guard
def corrections_settled(context: Context) -> Reason | None:
    """Each major finding has its verdict, or the time for corrections is over."""
    left = open_majors(context.case).count()
    if not left or is_over(context.case, DeadlineKind.CORRECTION, context.now):
        return None
    return Reason(
        "corrections_settled",
        said("Poważne niezgodności bez wyniku weryfikacji: {left}.", left=left),
        "Zweryfikuj każdą albo poczekaj na koniec terminu.",
    )


@guard
def recheck_meets_grant(context: Context) -> Reason | None:
    """The sheet scored again after the condition is complete and meets the thresholds of a grant."""
    case = application(context)
    sheet = recheck_sheet_of(case)
    if sheet is None:
        return Reason("recheck_meets_grant", "Nie ma arkusza ponownej oceny.")
    if found := joined(map(str, missing(sheet)), " "):
        return Reason(
            "recheck_meets_grant",
            said("Arkusz ponownej oceny jest niepełny. {found}", found=found),
            "Uzupełnij go.",
        )
    result = assessment_of(case, sheet)
    if result.result.rank >= ResultClass.GRANT.rank:
        return None
    return Reason(
        "recheck_meets_grant", joined(result.reasons, " "), "Ponowna ocena musi spełniać progi znaku."
    )
