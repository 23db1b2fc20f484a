"""Ballots, resolutions and what they may decide."""

from collections.abc import Iterator

from django.db.models import Count

from criteria.prepared import Reading
from workflows.audits.queries import assessment_of
from workflows.invariants.asking import Scope, invariant
from workflows.invariants.looking import Columns, Rows, applications
from workflows.models import Ballot, JournalEntry, Resolution
from workflows.panel.ballot_box import fingerprint
from workflows.panel.counting import Tally
from workflows.panel.queries import tally_of
from workflows.states import State

GRANTED = (State.GRANTED, State.CERTIFIED)
DECIDED = (*GRANTED, State.CONDITIONAL, State.REFUSED)


_IN_FORCE = Reading(lambda case: Resolution.objects.filter(case=case, standing=Resolution.Standing.IN_FORCE))


@invariant("application")
def decided_means_resolved(scope: Scope) -> Iterator[str]:
    """A decided application has one resolution in force, and it says what the state says."""
    for application in applications(scope, *DECIDED):
        standing = _IN_FORCE.all(application.pk)
        expected = State.GRANTED if application.state == State.CERTIFIED else application.state
        if [each.decision for each in standing] != [expected]:
            yield f"{application}: stan {application.state}, uchwały {[str(each) for each in standing]}"


@invariant("application")
def no_grant_over_an_unmet_knockout(scope: Scope) -> Iterator[str]:
    """The sheet a grant rests on, scored anew where a condition was met, meets every knock-out criterion."""
    for application in applications(scope, *GRANTED):
        anew = application.resolutions.filter(
            standing=Resolution.Standing.IN_FORCE, body=Resolution.Body.FULFILMENT
        )
        sheet = application.recheck_sheet if anew.exists() else application.consensus_sheet
        if sheet is None:
            yield f"{application}: znak bez uzgodnionej oceny"
        elif unmet := assessment_of(application, sheet).knockouts_unmet:
            yield f"{application}: znak mimo niespełnionych kryteriów {', '.join(unmet)}"


_COUNTED = Rows(
    lambda: Ballot.objects.filter(state=Ballot.State.COUNTED).annotate(turned_out=Count("turnout"))
)


@invariant("application", "mark")
def ballots_can_be_recounted(scope: Scope) -> Iterator[str]:
    """A counted ballot's figures, choice by choice, equal its stored votes; secret votes equal the turnout."""
    for ballot in _COUNTED.of(scope):
        turned_out: int = getattr(ballot, "turned_out")  # noqa: B009
        told, stored = Tally(ballot.votes_for, ballot.votes_against, ballot.abstained), tally_of(ballot)
        secretly = stored.cast if ballot.kind == Ballot.Kind.SECRET else 0
        if told != stored or secretly != turned_out:
            yield (
                f"głosowanie {ballot.pk}: policzono {told.cast}, zapisano {stored.cast},"
                f" wzięło udział {turned_out}"
            )


_PUBLISHED = Columns(
    lambda: JournalEntry.objects.filter(act="close_ballot", payload__has_key="slips").values_list(
        "payload__ballot", "payload__slips"
    )
)
_SECRET = Rows(lambda: Ballot.objects.filter(kind=Ballot.Kind.SECRET))


@invariant("application", "mark")
def secret_lists_are_as_they_were_published(scope: Scope) -> Iterator[str]:
    """The list of a secret ballot has the hash that the journal took when it closed; of an open one there is none."""
    told = dict(_PUBLISHED.of(scope))
    for ballot in _SECRET.of(scope):
        if ballot.state == Ballot.State.OPEN:
            if ballot.secret_votes.exists() or ballot.sealed_votes.count() != ballot.turnout.count():
                yield f"głosowanie {ballot.pk}: trwa, a w urnie nie leży tyle głosów, ile osób głosowało"
        elif ballot.sealed_votes.exists() or told.get(ballot.pk, "") not in ("", fingerprint(ballot)):
            yield f"głosowanie {ballot.pk}: lista głosów nie jest tą, którą zapisano przy zamknięciu"
