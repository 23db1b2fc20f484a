"""The letters that the mark's acts write: each effect drafts one, for a second person to approve."""

from certificates.models import mark_of
from certification import polish
from workflows.context import Context
from workflows.deadlines import DeadlineKind, running
from workflows.letters.drafting import draft
from workflows.letters.models import LetterKind
from workflows.panel.queries import resolution_in_force
from workflows.registry import effect


@effect
def draft_suspension_letter(context: Context) -> None:
    """Why the mark is suspended, until when, and what the office can do."""
    deadline = running(context.case, DeadlineKind.SUSPENSION)
    until = polish.date_long(deadline.due_on) if deadline else ""
    by_panel = context.act.code == "suspend"
    _draft(context, LetterKind.SUSPENSION, "mark_suspended", until=until, by_panel=by_panel)


@effect
def draft_reinstatement_letter(context: Context) -> None:
    """The mark is valid again; its last day is what it was."""
    _draft(context, LetterKind.REINSTATEMENT, "mark_reinstated")


@effect
def draft_withdrawal_letter(context: Context) -> None:
    """The mark is withdrawn, why, and what follows."""
    _draft(context, LetterKind.WITHDRAWAL, "mark_withdrawn")


@effect
def draft_relinquishing_letter(context: Context) -> None:
    """The organiser confirms that the office gave its mark back."""
    _draft(context, LetterKind.RELINQUISHED, "mark_relinquished")


@effect
def draft_supersession_letter(context: Context) -> None:
    """A new certificate is valid in place of the old one."""
    _draft(context, LetterKind.SUPERSEDED, "mark_superseded", new=mark_of(context).successor)


def _draft(context: Context, kind: LetterKind, template: str, **extra: object) -> None:
    mark = mark_of(context)
    words = {"reason": context.reason, "resolution": resolution_in_force(mark), "mark": mark, **extra}
    draft(context, kind, template, words)
