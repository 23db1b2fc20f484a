"""The letters that acts write: each effect drafts one, for a second person to approve."""

from criteria.rows import store
from workflows.audits.models import AssignmentState
from workflows.audits.queries import team
from workflows.context import Context
from workflows.deadlines import DeadlineKind, running
from workflows.letters.drafting import address, addressee, application, draft, put_down
from workflows.letters.effects import discard
from workflows.letters.guards import chosen_channel
from workflows.letters.models import Letter, LetterKind
from workflows.models.application import Application, Defect
from workflows.panel.models import Resolution
from workflows.panel.queries import resolution_in_force
from workflows.registry import effect
from workflows.states import State
from workflows.wording import of_applications as told


@effect
def draft_return_letter(context: Context) -> None:
    """What is missing, and until when it can be completed."""
    case = application(context)
    defects = case.defects.filter(round=case.returns)
    listed = [f"{number}. {_defect(each)}" for number, each in enumerate(defects, 1)]
    values = {"braki": "\n".join(listed), "pouczenie": told.to_complete(case.edition)}
    draft(context, LetterKind.RETURN, "return", values)


@effect
def draft_rejection_letter(context: Context) -> None:
    """Why the application is not assessed, and what the office may do about it."""
    from workflows.filing.eligibility import wording

    case = application(context)
    values = {
        "warunek": wording(case.edition.criteria_set, case.eligibility_rule),
        "uzasadnienie": context.reason,
        "pouczenie": told.to_contest_rejection(case.edition),
    }
    draft(context, LetterKind.REJECTION, "rejection", values)


@effect
def draft_team_letter(context: Context) -> None:
    """Who is to audit the office; only before the audit begins. A newer letter replaces one not sent yet."""
    case = application(context)
    if case.state != State.ADMITTED:
        return
    invited = team(case, AssignmentState.PROPOSED, AssignmentState.ACCEPTED)
    discard(context, LetterKind.TEAM)
    if invited:
        listed = [f"- {each.expert.full_name} ({each.get_capacity_display()})" for each in invited]
        values = {"zespol": "\n".join(listed), "pouczenie": told.to_object(case.edition)}
        draft(context, LetterKind.TEAM, "team", values)


@effect
def draft_report_letter(context: Context) -> None:
    """The report for remarks, where the edition gives the office a right of reply."""
    case = application(context)
    if case.state == State.REPLY:
        draft(context, LetterKind.REPORT, "report", {"pouczenie": told.to_reply(case.edition)})


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
    letter = put_down(context, LetterKind.OTHER, context.payload["body"].strip())
    letter.subject = context.payload["subject"].strip()
    letter.channel = chosen_channel(context)
    letter.recipient = address(addressee(context.case), letter.channel)
    store(letter, "subject", "channel", "recipient")


def _defect(defect: Defect) -> str:
    return f"Kryterium {defect.criterion_code}: {defect.text}" if defect.criterion_code else defect.text


def _draft_outcome(context: Context, kind: LetterKind, of: str) -> Letter:
    """A decision is behind the office's gate until its own letter is delivered, whatever was known before."""
    case = application(context)
    if case.office_gate_at is not None:
        case.office_gate_at = None
        store(case, "office_gate_at")
    resolution = resolution_in_force(case)
    return draft(context, kind, _text_for(of, case, resolution), _outcome(case, resolution, kind))


def _text_for(of: str, case: Application, resolution: Resolution | None) -> str:
    """Which text tells this outcome."""
    fulfilled = resolution is not None and resolution.body == Resolution.Body.FULFILMENT
    return "decision_fulfilled" if fulfilled and of == "decision" else f"{of}_{case.state}"


def _outcome(case: Application, resolution: Resolution | None, kind: LetterKind) -> dict[str, str]:
    """Everything that a text about an outcome may name."""
    edition = case.edition
    final = kind == LetterKind.RECONSIDERED
    resumes = running(case, DeadlineKind.CONDITION) is not None
    return {
        "uchwala": f"uchwałą nr {resolution.number}" if resolution else "",
        "uzasadnienie": resolution.reasons if resolution else "",
        "wyroznienie": "z wyróżnieniem" if resolution and resolution.distinction else "",
        "warunek": resolution.condition if resolution else case.condition,
        "czas_na_warunek": told.to_fulfil(edition, resumes=resumes),
        "oplata": told.fee_to_come(edition),
        "ogloszenie": told.secret_until(edition),
        "pouczenie": told.no_more(edition) if final else told.to_contest(edition),
    }
