"""The letters that acts write: each effect drafts one, for a second person to approve."""

from certification import polish
from criteria.rows import store
from workflows.audits.models import AssignmentState
from workflows.audits.queries import team
from workflows.context import Context
from workflows.deadlines import DeadlineKind, running
from workflows.letters.drafting import address, addressee, application, draft
from workflows.letters.effects import discard
from workflows.letters.guards import chosen_channel
from workflows.letters.models import Letter, LetterKind
from workflows.registry import effect
from workflows.states import State


@effect
def draft_return_letter(context: Context) -> None:
    """What is missing, and until when it can be completed."""
    case = application(context)
    extra = {
        "defects": case.defects.filter(round=case.returns),
        "within": within_working_days(case.edition.completion_wd),
    }
    draft(context, LetterKind.RETURN, "return", extra)


@effect
def draft_rejection_letter(context: Context) -> None:
    """Why the application is not assessed, and what the office may do about it."""
    from workflows.filing.eligibility import wording

    case = application(context)
    extra = {
        "rule": wording(case.edition.criteria_set, case.eligibility_rule),
        "reason": context.reason,
        "within": within_days(case.edition.reconsideration_days),
    }
    draft(context, LetterKind.REJECTION, "rejection", extra)


@effect
def draft_team_letter(context: Context) -> None:
    """Who is to audit the office; only before the audit begins. A newer letter replaces one not sent yet."""
    case = application(context)
    if case.state != State.ADMITTED:
        return
    invited = team(case, AssignmentState.PROPOSED, AssignmentState.ACCEPTED)
    discard(context, LetterKind.TEAM)
    if invited:
        extra = {"team": invited, "within": within_working_days(case.edition.objection_wd)}
        draft(context, LetterKind.TEAM, "team", extra)


@effect
def draft_report_letter(context: Context) -> None:
    """The report for remarks, where the edition gives the office a right of reply."""
    case = application(context)
    if case.state == State.REPLY:
        draft(context, LetterKind.REPORT, "report", {"within": within_days(case.edition.reply_days)})


@effect
def draft_decision_letter(context: Context) -> None:
    """What the panel decided. Until this letter is delivered the office does not see it."""
    _draft_outcome(context, LetterKind.DECISION, "decision")


@effect
def draft_reconsidered_letter(context: Context) -> None:
    """What was decided anew. Until this letter is delivered the office does not see it."""
    _draft_outcome(context, LetterKind.RECONSIDERED, "reconsidered")


@effect
def draft_free_letter(context: Context) -> None:
    """A letter of the secretariat's own wording. Payload: ``subject``, ``body``, ``channel`` (e-mail)."""
    letter = draft(context, LetterKind.OTHER, "free", {"body": context.payload["body"].strip()})
    letter.subject = context.payload["subject"].strip()
    letter.channel = chosen_channel(context)
    letter.recipient = address(addressee(context.case), letter.channel)
    store(letter, "subject", "channel", "recipient")


def within_days(number: int) -> str:
    """A period as sentences need it: "w ciągu 14 dni"."""
    return f"w ciągu {polish.counted(number, 'dnia', 'dni', 'dni')}"


def within_working_days(number: int) -> str:
    """A period as sentences need it: "w ciągu 7 dni roboczych"."""
    return f"w ciągu {polish.counted(number, 'dnia roboczego', 'dni roboczych', 'dni roboczych')}"


def _draft_outcome(context: Context, kind: LetterKind, template: str) -> Letter:
    """A decision is behind the office's gate until its own letter is delivered, whatever was known before."""
    from workflows.panel.queries import resolution_in_force

    case = application(context)
    if case.office_gate_at is not None:
        case.office_gate_at = None
        store(case, "office_gate_at")
    resolution = resolution_in_force(case)
    extra = {
        "state": str(case.state),
        "resolution": resolution,
        "condition_resumes": running(case, DeadlineKind.CONDITION) is not None,
        "within": within_days(case.edition.reconsideration_days),
        "condition_within": within_days(case.edition.condition_days),
    }
    return draft(context, kind, template, extra)
