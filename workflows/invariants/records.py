"""What must always hold, as questions to the database that must return nothing.

Run by tests after every story and by operators on live data. A room above registers its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Max, OuterRef

from workflows import door, inbox, journal, laws
from workflows.models import (
    Application,
    Assignment,
    Ballot,
    Case,
    Deadline,
    JournalEntry,
    NamedVote,
    Opinion,
    Proposal,
    Resolution,
    Series,
    Session,
    Turnout,
)
from workflows.models.deadline import RUNNING
from workflows.panel.counting import Tally
from workflows.panel.queries import tally_of
from workflows.states import State


@dataclass(frozen=True)
class Violation:
    """One invariant, and where it does not hold."""

    invariant: str
    what: str


Question = Callable[[], Iterator[str]]
_questions: dict[str, Question] = {}


def invariant(question: Question) -> Question:
    """Register a question; its name is the invariant's."""
    _questions[question.__name__] = question
    return question


def violations() -> Iterator[Violation]:
    """Ask all of them."""
    for name, question in _questions.items():
        yield from (Violation(name, what) for what in question())


@invariant
def journal_verifies() -> Iterator[str]:
    """The chain of every case holds, and ends in the case's version and state."""
    yield from (f"{broken.case}/{broken.seq} {broken.problem}" for broken in journal.verify())


@invariant
def inbox_equals_wanted() -> Iterator[str]:
    """Open tasks equal ``wanted()``."""
    for case in Case.objects.order_by("pk").iterator():
        missing, surplus = inbox.disagreement(door.concrete(case))
        if missing or surplus:
            yield f"{case.public_id}: brakuje {sorted(missing)}, zbędne {sorted(surplus)}"


@invariant
def nobody_judges_their_own_audit() -> Iterator[str]:
    """Nobody who scored or reviewed a case votes on it in the panel."""
    worked = Assignment.objects.filter(
        case_id=OuterRef("ballot__case_id"),
        expert_id=OuterRef("member_id"),
        capacity__in=["auditor", "lead", "third", "reviewer"],
        submitted_at__isnull=False,
    )
    for model in (NamedVote, Turnout):
        for vote in model.objects.filter(Exists(worked)):
            yield f"{vote} w głosowaniu {vote.ballot_id}"


@invariant
def nobody_reconsiders_their_own_vote() -> Iterator[str]:
    """Nobody who voted in the panel sits in the case's reconsideration."""
    for model in (NamedVote, Turnout):
        voted = model.objects.filter(ballot__case_id=OuterRef("case_id"), member_id=OuterRef("member_id"))
        for opinion in Opinion.objects.filter(Exists(voted)):
            yield f"{opinion} w sprawie {opinion.case_id}"


@invariant
def decided_means_resolved() -> Iterator[str]:
    """A decided application has one resolution in force, and it says what the state says."""
    decided = [State.GRANTED, State.CONDITIONAL, State.REFUSED, State.CERTIFIED]
    for application in Application.objects.filter(state__in=decided).prefetch_related("resolutions"):
        standing = [each for each in application.resolutions.all() if each.standing == "in_force"]
        expected = State.GRANTED if application.state == State.CERTIFIED else application.state
        if [each.decision for each in standing] != [expected]:
            yield f"{application}: stan {application.state}, uchwały {[str(each) for each in standing]}"


@invariant
def ballots_can_be_recounted() -> Iterator[str]:
    """A counted ballot's figures, choice by choice, equal its stored votes; secret votes equal the turnout."""
    counted = Ballot.objects.filter(state=Ballot.State.COUNTED).annotate(turned_out=Count("turnout"))
    for ballot in counted:
        told, stored = Tally(ballot.votes_for, ballot.votes_against, ballot.abstained), tally_of(ballot)
        secretly = stored.cast if ballot.kind == Ballot.Kind.SECRET else 0
        if told != stored or secretly != ballot.turned_out:
            yield (
                f"głosowanie {ballot.pk}: policzono {told.cast}, zapisano {stored.cast},"
                f" wzięło udział {ballot.turned_out}"
            )


@invariant
def numbers_have_no_gaps() -> Iterator[str]:
    """Applications, resolutions and sessions of an edition are numbered 1…n, and the series stands at n."""
    for series in Series.objects.filter(name__startswith="application:"):
        edition = int(series.name.split(":")[1])
        count = Application.objects.filter(of_edition_id=edition).count()
        if count != series.last:
            yield f"{series}: zgłoszeń {count}"
    for series in Series.objects.filter(name__startswith="resolution:"):
        edition = int(series.name.split(":")[1])
        count = sum(1 for each in Resolution.objects.select_related("case") if _edition_of(each) == edition)
        if count != series.last:
            yield f"{series}: uchwał {count}"
    for series in Series.objects.filter(name__startswith="session:"):
        count = Session.objects.filter(of_edition_id=int(series.name.split(":")[1])).count()
        if count != series.last:
            yield f"{series}: posiedzeń {count}"


def _edition_of(resolution: Resolution) -> int:
    return door.concrete(resolution.case).edition.pk


@invariant
def filed_content_is_frozen() -> Iterator[str]:
    """What was filed has its hash, and its sheet is locked: the present one, or the one being completed."""
    filed = Application.objects.filter(filed_at__isnull=False).select_related("self_sheet__previous")
    for application in filed:
        sheet = application.self_sheet
        versions = [each for each in (sheet, sheet.previous) if each and each.state == "locked"]
        if not application.content_sha256 or not versions:
            yield f"{application}: złożona treść nie jest zamrożona"


@invariant
def one_live_application() -> Iterator[str]:
    """One live application per office and scope in an edition, and ``live`` follows the state."""
    for application in Application.objects.all():
        if application.live != State(application.state).meaning.live:
            yield f"{application}: live={application.live} w stanie {application.state}"


@invariant
def finished_cases_wait_for_nothing() -> Iterator[str]:
    """In a final state, whatever the law, no deadline runs; and no proposal outlives a change of state."""
    for kind in laws.kinds():
        ended = {"case__kind": kind, "case__state__in": laws.model_of(kind).FINAL}
        for deadline in Deadline.objects.filter(state__in=RUNNING, **ended):
            yield f"{deadline} w zakończonej sprawie {deadline.case_id}"
    stale = Proposal.objects.filter(settled_at=None, made_at_version__lt=F("case__moved_at_version"))
    for proposal in stale:
        yield f"{proposal} sprzed zmiany stanu"


@invariant
def no_two_lines_of_one_request() -> Iterator[str]:
    """Versions and the journal count alike."""
    heads = Case.objects.annotate(last=Max("journal__seq"), lines=Count("journal"))
    for case in heads.exclude(last=F("version"), lines=F("version")):
        yield f"{case.public_id}: wersja {case.version}, wpisów {JournalEntry.objects.filter(case=case).count()}"
