"""The journal, the inbox and the numbers: what the engine keeps of every case."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, F, Max, Q

from certification.models import Edition, Role
from workflows import door, inbox, journal, laws
from workflows.invariants.asking import Scope, invariant
from workflows.invariants.looking import Columns, Rows, applications
from workflows.models import Application, Case, JournalEntry, Resolution, Series, Session
from workflows.states import State

_CASES = Rows(lambda: Case.objects.order_by("pk"), "pk")


@invariant()
def journal_verifies(scope: Scope) -> Iterator[str]:
    """The chain of every case holds, and ends in the case's version and state."""
    yield from (
        f"{broken.case}/{broken.seq} {broken.problem}"
        for broken in journal.verify(_CASES.of(scope), scope.since)
    )


_MISCOUNTED = Rows(
    lambda: (
        Case.objects.order_by()
        .annotate(last=Max("journal__seq"), lines=Count("journal"))
        .exclude(last=F("version"), lines=F("version"))
    ),
    "pk",
)


@invariant()
def no_two_lines_of_one_request(scope: Scope) -> Iterator[str]:
    """Versions and the journal count alike."""
    for case in _MISCOUNTED.of(scope):
        counted: Any = case
        yield f"{case.public_id}: wersja {case.version}, ostatni wpis {counted.last}, wpisów {counted.lines}"


_OF_THE_TIMER = Rows(
    lambda since: (
        JournalEntry.objects.filter(seq__gt=since)
        .filter(Q(actor=None) | Q(role=Role.SYSTEM))
        .select_related("case")
    )
)


@invariant()
def the_timer_decides_nothing(scope: Scope) -> Iterator[str]:
    """A line without a person is the timer's, and the timer moves a case only where the law lets it."""
    for line in _OF_THE_TIMER.of(scope, scope.since):
        if line.actor_id is not None or line.role != Role.SYSTEM:
            yield f"{line}: rola {line.role}, osoba {line.actor_id}"
        elif line.moved and Role.SYSTEM not in laws.acts(line.case.kind)[line.act].by:
            yield f"{line}: system zmienił stan na {line.target}"


@invariant()
def inbox_equals_wanted(scope: Scope) -> Iterator[str]:
    """Open tasks equal ``wanted()``."""
    for case in _CASES.of(scope):
        try:
            missing, surplus = inbox.disagreement(door.concrete(case))
        except ObjectDoesNotExist as failure:
            yield f"{case.public_id}: {failure}"
            continue
        if missing or surplus:
            yield f"{case.public_id}: brakuje {sorted(missing)}, zbędne {sorted(surplus)}"


@invariant(whole=True)
def numbers_have_no_gaps(scope: Scope) -> Iterator[str]:
    """Applications, resolutions and sessions of an edition are numbered 1…n, and the series stands at n."""
    for series, edition in _series("application"):
        count = Application.objects.filter(of_edition=edition).count()
        if count != series.last:
            yield f"{series}: zgłoszeń {count}"
    for series, edition in _series("resolution"):
        prefix = f"U/{edition.programme.number_prefix}/{edition.year}/"
        count = Resolution.objects.filter(number__startswith=prefix).count()
        if count != series.last:
            yield f"{series}: uchwał {count}"
    for series, edition in _series("session"):
        count = Session.objects.filter(of_edition=edition).count()
        if count != series.last:
            yield f"{series}: posiedzeń {count}"


def _series(name: str) -> Iterator[tuple[Series, Edition]]:
    """Every series of that name with its edition."""
    known = {f"{name}:{edition.pk}": edition for edition in Edition.objects.select_related("programme")}
    for series in Series.objects.filter(name__in=known):
        yield series, known[series.name]


_NUMBERS_TOLD = Columns(
    lambda: JournalEntry.objects.filter(payload__has_key="resolution").values_list(
        "case", "payload__resolution"
    )
)
_RESOLUTIONS = Rows(lambda: Resolution.objects.order_by("pk"))


@invariant("application", "mark")
def every_resolution_has_its_line(scope: Scope) -> Iterator[str]:
    """A line of the case's journal tells the number of each resolution: none is used without its entry."""
    told = {(case, number) for case, number in _NUMBERS_TOLD.of(scope)}
    for resolution in _RESOLUTIONS.of(scope):
        if (resolution.case_id, resolution.number) not in told:
            yield f"uchwała {resolution} bez wpisu w dzienniku"


@invariant("application")
def one_live_application(scope: Scope) -> Iterator[str]:
    """One live application per office and scope in an edition, and ``live`` follows the state."""
    for application in applications(scope):
        if application.live != State(application.state).meaning.live:
            yield f"{application}: live={application.live} w stanie {application.state}"
