"""What is known of a case before the panel: its ballots, who may decide, how it stands."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from certification.models import Role, User
from criteria.prepared import Listing, Reading
from criteria.scoring import Assessment
from workflows.audits.queries import assessment_of
from workflows.models import (
    AgendaItem,
    Application,
    Ballot,
    Case,
    JournalEntry,
    NamedVote,
    Resolution,
    SecretVote,
    Session,
    Turnout,
)
from workflows.panel.counting import Rules, Tally, Verdict, Vote, verdict
from workflows.panel.seats import Sitting, recused, sitting_for
from workflows.states import State

ROUNDS = 2
"""How often a motion tied in a secret ballot is put to the vote before the case is deferred or refused."""

REVEALING_BELOW = 5
"""With fewer entitled members a secret result tells too much about each of them."""

ADDRESSEES = {"office": Role.SIGNATORY, "lead": Role.LEAD}
"""Whom the panel may ask, and who answers."""

MOTIONS = (State.GRANTED, State.CONDITIONAL, State.REFUSED)


@dataclass(frozen=True)
class Course:
    """The votes taken on a case since it last came before the panel, and where they lead."""

    case: Case
    ballots: tuple[Ballot, ...]

    @property
    def carried(self) -> Ballot | None:
        """The ballot that decides."""
        return next((ballot for ballot in self.ballots if ballot.carried), None)

    @property
    def last(self) -> Ballot | None:
        """The latest ballot that was counted."""
        return self.ballots[-1] if self.ballots else None

    @property
    def tied(self) -> Ballot | None:
        """The latest ballot, if votes for and against were equal and nobody's vote decides."""
        return self.last if self.last and self.last.carried is None else None

    @property
    def second_round_tied(self) -> bool:
        """Whether a motion tied twice: the case is to be deferred, and after a deferral refused."""
        return self.tied is not None and self.tied.round >= ROUNDS

    def lost(self, motion: str, distinction: bool = False) -> bool:
        """Whether the motion, or an easier one, was put and not carried.

        Who lost the mark lost the distinction too.
        """
        against = [ballot for ballot in self.ballots if ballot.carried is False and ballot.motion == motion]
        return any(distinction or not ballot.distinction for ballot in against)

    @property
    def falls(self) -> bool:
        """Whether the mark is refused without a vote for it: nothing is left to vote on.

        Either the tie of a second round outlived the one deferral, or no motion the panel may put won.
        """
        if self.carried or not isinstance(self.case, Application):
            return False
        if self.second_round_tied:
            return self.case.deferrals > 0
        return self.lost(State.REFUSED) and all(map(self.lost, self.motions))

    @cached_property
    def motions(self) -> frozenset[str]:
        """Which decisions the panel may still take.

        No vote grants over an unmet knock-out; once a condition was not met, the panel may only refuse.
        """
        if self.condition_failed:
            return frozenset({State.REFUSED.value})
        return frozenset(
            motion.value for motion in MOTIONS if motion != State.GRANTED or not self.knockouts_unmet
        )

    @cached_property
    def condition_failed(self) -> bool:
        """Whether the case came back because its condition was not met."""
        return bool(_CONDITION_FAILED.all(self.case.pk))

    @cached_property
    def assessment(self) -> Assessment | None:
        """What the agreed sheet comes to; None where there is none."""
        return agreed_assessment(self.case)

    @property
    def knockouts_unmet(self) -> tuple[str, ...]:
        """Codes of the knock-out criteria that the agreed sheet does not meet."""
        return self.assessment.knockouts_unmet if self.assessment else ()

    @property
    def settled(self) -> bool:
        """Whether the outcome can be announced."""
        return self.carried is not None or self.falls

    @property
    def basis(self) -> Ballot | None:
        """The ballot a resolution rests on."""
        return self.carried or self.last


def course_of(case: Case, table: Sitting | None = None) -> Course:
    """The course of the votes on a case in its present stay before the panel. One query, more when asked.

    A ballot in which somebody voted who must keep out of the case decides nothing, though it was counted before
    that came to light: it is taken again. ``table``: the case's sitting, if it has just been read.
    """
    ballots = [each for each in _COUNTED.all(case.pk) if each.stage == case.stage]
    return Course(case, tuple(_untainted(case, ballots, table)))


def _untainted(case: Case, ballots: list[Ballot], table: Sitting | None) -> list[Ballot]:
    voters = {ballot.pk: voted(ballot) for ballot in ballots}
    out = _recused_of(case, set().union(*voters.values()), table)
    return [ballot for ballot in ballots if not voters[ballot.pk] & out]


def _recused_of(case: Case, people: set[int], table: Sitting | None) -> frozenset[int]:
    """Who of these must keep out of the case; of who sits at the table, the sitting knows."""
    if not people:
        return frozenset()
    if table and table.knows(people):
        return table.barred
    return recused(case, User.objects.filter(pk__in=people))


_CONDITION_FAILED = Listing(
    lambda case: JournalEntry.objects.filter(case=case, act="fail_condition").values_list("pk")[:1]
)
_COUNTED = Reading(lambda case: Ballot.objects.filter(case=case, state=Ballot.State.COUNTED).order_by("pk"))


def motions_open(case: Case) -> frozenset[str]:
    """Which decisions the panel may take on the case now."""
    return course_of(case).motions


def knockouts_unmet(case: Case) -> tuple[str, ...]:
    """Codes of the knock-out criteria that the agreed sheet does not meet; without a sheet there are none."""
    found = agreed_assessment(case)
    return found.knockouts_unmet if found else ()


def agreed_assessment(case: Case) -> Assessment | None:
    """What the agreed sheet comes to; None where there is none, as for other cases than applications."""
    if not isinstance(case, Application) or case.consensus_sheet_id is None:
        return None
    return assessment_of(case)


def deciding_ballot(case: Case) -> Ballot | None:
    """The counted ballot that decides: the one carried since the case last came before the panel.

    A motion that was not carried decides nothing; the chair puts the next one. None also stands for a refusal
    without a majority (see ``Course.falls``).
    """
    return course_of(case).carried


def open_ballot(case: Case) -> Ballot | None:
    """The ballot that is under way."""
    return _OPEN_BALLOT.first(case.pk)


_OPEN_BALLOT = Reading(lambda case: Ballot.objects.filter(case=case, state=Ballot.State.OPEN)[:1])


def voted(ballot: Ballot) -> set[int]:
    """Who has voted; never how."""
    voters = _TURNOUT if ballot.kind == Ballot.Kind.SECRET else _NAMED
    return {row[0] for row in voters.all(ballot.pk)}


_TURNOUT = Listing(lambda ballot: Turnout.objects.filter(ballot=ballot).values_list("member_id"))
_NAMED = Listing(lambda ballot: NamedVote.objects.filter(ballot=ballot).values_list("member_id", "choice"))


@dataclass(frozen=True)
class Votes:
    """What was cast in a ballot: by whom, how many which way, and by name alone, who voted how."""

    voters: set[int]
    tally: Tally
    by_name: dict[int, str] | None

    def casting(self, presiding: int | None) -> str | None:
        """In a ballot by name, the vote of who presides (not voting is abstaining); in a secret one, nobody's."""
        if self.by_name is None:
            return None
        return self.by_name.get(presiding or 0, Vote.ABSTAIN)


def votes_in(ballot: Ballot) -> Votes:
    """The stored votes."""
    if ballot.kind == Ballot.Kind.SECRET:
        return Votes(voted(ballot), tally_of(ballot), None)
    by_name: dict[int, str] = dict(_NAMED.all(ballot.pk))
    return Votes(set(by_name), Tally.of(by_name.values()), by_name)


def without_quorum(session: Session) -> list[AgendaItem]:
    """Items of the agenda whose case cannot reach its quorum, whoever comes: too many are recused."""
    items = session.agenda.filter(state=AgendaItem.State.PLANNED).select_related("session__of_edition")
    return [item for item in items if not sitting_for(_concrete(item.case), item).quorum_is_possible]


def tally_of(ballot: Ballot) -> Tally:
    """The stored votes, counted."""
    model = SecretVote if ballot.kind == Ballot.Kind.SECRET else NamedVote
    return Tally.of(model.objects.filter(ballot=ballot).values_list("choice", flat=True))


def recount(ballot: Ballot) -> tuple[Tally, Verdict]:
    """Count a closed ballot again from its votes, and judge it by the rules it was closed under."""
    votes = votes_in(ballot)
    two_thirds = ballot.above_thresholds and ballot.session.of_edition.two_thirds_above
    rules = Rules(ballot.entitled, ballot.present, ballot.quorum, two_thirds)
    return votes.tally, verdict(votes.tally, rules, votes.casting(ballot.closed_by_id))


def result_would_reveal(ballot: Ballot) -> bool:
    """Whether the result of a secret ballot would tell how each member voted, or nearly so."""
    if ballot.kind != Ballot.Kind.SECRET:
        return False
    closed = ballot.state != Ballot.State.OPEN
    entitled = ballot.entitled if closed else len(ballot.roll)
    tally = Tally(ballot.votes_for, ballot.votes_against, ballot.abstained)
    return entitled < REVEALING_BELOW or (closed and tally.cast > 0 and tally.unanimous)


def resolutions(case: Case) -> "QuerySet[Resolution]":
    """Every decision on the case, the latest last."""
    return Resolution.objects.filter(case_id=case.pk).order_by("adopted_at", "pk")


def resolution_in_force(case: Case) -> Resolution | None:
    """The decision in force."""
    return _IN_FORCE.first(case.pk)


_IN_FORCE = Reading(
    lambda case: Resolution.objects.filter(case=case, standing=Resolution.Standing.IN_FORCE).order_by()
)


def came_by(case: Case) -> str:
    """The act that brought the case into its present state."""
    return next((act for (act,) in _CAME_BY.all(case.pk)), "")


_CAME_BY = Listing(lambda case: JournalEntry.objects.last_move(case).values_list("act")[:1])


def _concrete(case: Case) -> Case:
    from workflows.door import concrete

    return concrete(case)
