"""Ballots, resolutions and what they may decide."""

from collections.abc import Iterator

from django.db.models import Count

from workflows.audits.queries import assessment_of
from workflows.invariants.asking import Scope, invariant
from workflows.invariants.looking import applications
from workflows.models import Ballot, Resolution
from workflows.panel.counting import Tally
from workflows.panel.queries import tally_of
from workflows.states import State

GRANTED = (State.GRANTED, State.CERTIFIED)
DECIDED = (*GRANTED, State.CONDITIONAL, State.REFUSED)


@invariant("application")
def decided_means_resolved(scope: Scope) -> Iterator[str]:
    """A decided application has one resolution in force, and it says what the state says."""
    for application in applications(scope, *DECIDED):
        standing = list(application.resolutions.filter(standing=Resolution.Standing.IN_FORCE))
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


@invariant("application", "mark")
def ballots_can_be_recounted(scope: Scope) -> Iterator[str]:
    """A counted ballot's figures, choice by choice, equal its stored votes; secret votes equal the turnout."""
    counted = scope.of(Ballot.objects.filter(state=Ballot.State.COUNTED))
    for ballot in counted.annotate(turned_out=Count("turnout")).iterator():
        told, stored = Tally(ballot.votes_for, ballot.votes_against, ballot.abstained), tally_of(ballot)
        secretly = stored.cast if ballot.kind == Ballot.Kind.SECRET else 0
        if told != stored or secretly != ballot.turned_out:
            yield (
                f"głosowanie {ballot.pk}: policzono {told.cast}, zapisano {stored.cast},"
                f" wzięło udział {ballot.turned_out}"
            )
