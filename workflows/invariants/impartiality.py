"""Nobody judges where they have worked, voted or must keep out."""

from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from workflows.audits.models import SCORED_OR_REVIEWED
from workflows.invariants.asking import Scope, invariant
from workflows.invariants.looking import Columns
from workflows.models import Assignment, Ballot, Interest, NamedVote, Opinion, Turnout


class Voter(NamedTuple):
    """That a person voted on a case, in a ballot that counted."""

    case: int
    person: int
    ballot: int

    def __str__(self) -> str:
        return f"osoba {self.person} w sprawie {self.case}, głosowanie {self.ballot}"


_BY_NAME, _IN_SECRET = (
    Columns(
        lambda model=model: model._default_manager.values_list("ballot__case", "member", "ballot"),
        "ballot__case",
    )
    for model in (NamedVote, Turnout)
)


def _voters(scope: Scope) -> list[Voter]:
    """Who voted in the panel, by name or in secret."""

    def look() -> list[Voter]:
        return [Voter(*row) for found in (_BY_NAME, _IN_SECRET) for row in found.of(scope)]

    return scope.once("voters", look)


def _has_opinions(scope: Scope) -> bool:
    return scope.once("opinions", lambda: scope.of(Opinion.objects.all()).exists())


@invariant("application", "mark")
def nobody_judges_their_own_audit(scope: Scope) -> Iterator[str]:
    """Nobody who scored or reviewed a case votes on it in the panel."""
    if not (voters := _voters(scope)):
        return
    worked = scope.of(Assignment.objects.filter(capacity__in=SCORED_OR_REVIEWED, submitted_at__isnull=False))
    pairs = set(worked.values_list("case", "expert"))
    yield from (str(voter) for voter in voters if voter[:2] in pairs)


@invariant("application", "mark")
def nobody_votes_in_spite_of_a_conflict(scope: Scope) -> Iterator[str]:
    """No ballot counts in which somebody voted whose conflict of interest was known when it was closed."""
    if not (voters := _voters(scope)):
        return
    out = scope.of(Interest.objects.filter(ruling__in=Interest.BARRING)).values_list("case", "person", "at")
    known = {(case, person): at for case, person, at in out}
    counted = scope.of(Ballot.objects.filter(state=Ballot.State.COUNTED)).values_list("pk", "closed_at")
    closed = dict(counted)
    for voter in voters:
        since, end = known.get(voter[:2]), closed.get(voter.ballot)
        if since and end and since < end:
            yield f"{voter}: mimo wyłączenia"


@invariant("application")
def nobody_reconsiders_their_own_vote(scope: Scope) -> Iterator[str]:
    """Nobody who voted in the panel sits in the case's reconsideration."""
    if not _has_opinions(scope):
        return
    voted = {voter[:2] for voter in _voters(scope)}
    for case, member in scope.of(Opinion.objects.all()).values_list("case", "member"):
        if (case, member) in voted:
            yield f"osoba {member} w sprawie {case}"


@invariant("application")
def nobody_reconsiders_their_own_work(scope: Scope) -> Iterator[str]:
    """Nobody who scored or reviewed a case, or had to keep out of it, sits in its reconsideration."""
    if not _has_opinions(scope):
        return
    here = {"case_id": OuterRef("case_id")}
    worked = Assignment.objects.filter(
        **here,
        expert_id=OuterRef("member_id"),
        capacity__in=SCORED_OR_REVIEWED,
        submitted_at__isnull=False,
    )
    out = Interest.objects.filter(
        **here, person_id=OuterRef("member_id"), ruling__in=Interest.BARRING, at__lt=OuterRef("at")
    )
    for opinion in scope.of(Opinion.objects.filter(Exists(worked) | Exists(out))):
        yield f"{opinion} w sprawie {opinion.case_id}"
