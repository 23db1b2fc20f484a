"""The letters that the mark's acts write: each effect drafts one, for a second person to approve."""

from certificates.mark_texts import of_mark, to_answer, what_follows
from certificates.models import mark_of
from certification import polish
from workflows.context import Context
from workflows.deadlines import DeadlineKind, running
from workflows.deadlines.clocks import local_day
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
    who = (
        f"uchwałą Kapituły nr {_number(context)}"
        if by_panel
        else "przez przewodniczącego Kapituły w trybie pilnym"
    )
    _draft(context, LetterKind.SUSPENSION, "mark_suspended", przez_kogo=who, pouczenie=to_answer(until))


@effect
def draft_reinstatement_letter(context: Context) -> None:
    """The mark is valid again; its last day is what it was."""
    _draft(context, LetterKind.REINSTATEMENT, "mark_reinstated")


@effect
def draft_withdrawal_letter(context: Context) -> None:
    """The mark is withdrawn, why, and what follows."""
    follows = what_follows(polish.date_long(local_day(context.now)))
    _draft(context, LetterKind.WITHDRAWAL, "mark_withdrawn", pouczenie=follows)


@effect
def draft_relinquishing_letter(context: Context) -> None:
    """The organiser confirms that the office gave its mark back."""
    _draft(context, LetterKind.RELINQUISHED, "mark_relinquished")


@effect
def draft_supersession_letter(context: Context) -> None:
    """A new certificate is valid in place of the old one."""
    new = mark_of(context).successor
    assert new is not None
    own = {"nowy_numer": new.number, "nowa_nazwa": new.text["office"]}
    _draft(context, LetterKind.SUPERSEDED, "mark_superseded", **own, wazny_do=polish.date_long(new.valid_to))


def _draft(context: Context, kind: LetterKind, text: str, **own: str) -> None:
    number = _number(context)
    values = {
        **of_mark(mark_of(context)),
        "uzasadnienie": context.reason,
        "uchwala": f"uchwałą nr {number}" if number else "",
    }
    draft(context, kind, text, values | own)


def _number(context: Context) -> str:
    resolution = resolution_in_force(mark_of(context))
    return resolution.number if resolution else ""
