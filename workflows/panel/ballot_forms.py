"""What is asked around a vote: the motion, one's vote, the words of the resolution."""

from datetime import timedelta
from typing import Any

from criteria.said import lowered, said
from workflows.door import Outcome
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.fields import One, Paragraph, offer
from workflows.models import AgendaItem, Ballot, Presence
from workflows.panel.models import Choice
from workflows.panel.queries import course_of
from workflows.panel.receipts import receipt_again
from workflows.panel.table import is_above
from workflows.panel.words import DECISIONS, DISTINCTION, MOTIONS
from workflows.reconsideration.queries import decision_under_review, outcomes
from workflows.states import State

SITTING = timedelta(hours=12)
"""Whoever votes from afar shows a second factor once a session, not once a vote."""


@form_for("application", "open_ballot")
class BallotForm(ActForm):
    """Which motion is put to the vote, and how people vote."""

    motion = One("Wniosek")
    kind = One("Głosowanie", Ballot.Kind.choices, required=False)

    def build(self) -> None:
        """Motions that were not lost yet; after a tie only the same one, voted on as before.

        What the thresholds allow is chosen already; what is better says that it needs two thirds.
        """
        votes = course_of(self.case)
        if tied := votes.tied:
            left = [DISTINCTION if tied.distinction else tied.motion]
            del self.fields["kind"]
        else:
            open_now = (code for code in MOTIONS if _motion(code)[0] in votes.motions)
            left = [code for code in open_now if not votes.lost(*_motion(code))]
            self.initial.setdefault("kind", self.case.edition.ballot_kind)
            # A form that comes without it means: as the edition votes. On the page one of the two is chosen.
            self.fields["kind"].required = not self.is_bound
        above = {code for code in left if is_above(votes, *_motion(code))}
        self.initial.setdefault("motion", next((code for code in left if code not in above), None))
        marked = above if self.case.edition.two_thirds_above else set()
        offer(self, "motion", [(code, _with_majority(code, code in marked)) for code in left])

    def payload(self) -> dict[str, Any]:
        """A distinction is a motion of its own on the page, and an attribute of one at the door."""
        motion, distinction = _motion(self.cleaned_data["motion"])
        given = {"motion": motion, "distinction": distinction, "kind": self.cleaned_data.get("kind")}
        return {name: value for name, value in given.items() if value}


def _with_majority(code: str, two_thirds: bool) -> str:
    if not two_thirds:
        return MOTIONS[code]
    return said("{motion} (powyżej progów: potrzeba dwóch trzecich głosów)", motion=MOTIONS[code])


def _motion(code: str) -> tuple[str, bool]:
    return (State.GRANTED.value, True) if code == DISTINCTION else (code, False)


@form_for("application", "cast")
class CastForm(ActForm):
    """How one votes."""

    choice = One("Twój głos")

    def build(self) -> None:
        """For, against, abstaining; in the reconsideration body, the decision one is for."""
        contested = decision_under_review(self.case) if self.case.state == State.RECONSIDERATION else None
        choices = (
            [(code.value, code.label) for code in outcomes(contested)]
            if contested
            else [(str(code), str(label).capitalize()) for code, label in Choice.choices]
        )
        offer(self, "choice", choices)

    @property
    def needs_second_factor(self) -> bool:
        """Of whoever votes from afar, nobody sees who it is; the sample's made-up people have no phones."""
        far = Presence.objects.filter(member=self.user, left_at=None, remote=True)
        here = far.filter(session__agenda__case=self.case.pk, session__agenda__state=AgendaItem.State.PLANNED)
        return not self.case.edition.is_sample and here.exists()

    second_factor_within = SITTING

    def perform(self) -> Outcome | None:
        """A secret vote leaves no line to know a double click by: the form's own receipt tells it."""
        outcome = super().perform()
        if outcome is None and (
            receipt := receipt_again(self.case, self.user, self.cleaned_data.get("request_key", ""))
        ):
            return Outcome(self.case, result={"receipt": receipt}, repeated=True)
        return outcome

    def shown_at_once(self, outcome: Outcome) -> tuple[str, dict[str, Any]] | None:
        """A voter in a secret ballot is told the receipt; whoever sent the same form again, once more."""
        receipt = outcome.result.get("receipt")
        return ("panel/voted.html", {"receipt": receipt, "repeated": outcome.repeated}) if receipt else None

    def done_message(self, outcome: Outcome) -> str:
        """Of a vote by name, or an opinion."""
        return "Twój głos został zapisany."


@form_for("application", "decide")
class DecideForm(ActForm):
    """Reasons of the resolution, and the condition of a conditional one."""

    reasons = Paragraph("Uzasadnienie uchwały", rows=6)
    condition = Paragraph("Warunek: co urząd ma zrobić, aby otrzymać znak", rows=4)

    def build(self) -> None:
        """Only a conditional decision has a condition."""
        if self.outcome != State.CONDITIONAL:
            del self.fields["condition"]

    @property
    def outcome(self) -> str:
        """What the votes came to; empty as long as they settle nothing."""
        votes = course_of(self.case)
        if votes.carried:
            return votes.carried.motion
        return State.REFUSED.value if votes.falls else ""

    @property
    def consequence(self) -> str:
        """The outcome first."""
        if not self.outcome:
            return super().consequence
        return said(
            "Wynik: {outcome}. {consequence}",
            outcome=lowered(DECISIONS[self.outcome]),
            consequence=super().consequence,
        )
