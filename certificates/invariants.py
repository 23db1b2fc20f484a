"""What must always hold of marks, asked together with the rest by ``manage.py check_invariants``."""

from collections.abc import Iterator
from datetime import date, datetime

from certificates.badges import checking
from certificates.badges.models import Badge
from certificates.models import Mark, Suspension
from certificates.sealing_task import certificate_path
from certificates.seals import Seal
from certificates.states import ENDED_EARLY, MarkState
from certificates.transparency import audit
from certification.clock import WARSAW
from workflows.invariants import Scope, invariant
from workflows.invariants.kept import file_problem
from workflows.invariants.looking import applications
from workflows.models import JournalEntry, Resolution, Series
from workflows.states import State

BEFORE_PUBLISHING = (MarkState.PENDING, MarkState.VOID)


@invariant(whole=True)
def mark_numbers_have_no_gaps(scope: Scope) -> Iterator[str]:
    """The marks of an edition are numbered 1…n, void ones included, and the series stands at n."""
    for series in Series.objects.filter(name__startswith="mark:"):
        count = Mark.objects.filter(of_edition_id=int(series.name.split(":")[1])).count()
        if count != series.last:
            yield f"{series}: znaków {count}"


@invariant("mark")
def sealed_files_are_the_registered_ones(scope: Scope) -> Iterator[str]:
    """Every sealed certificate lies where it should and, where files are read, is the registered one to the byte."""
    for mark in scope.of(Mark.objects.exclude(pdf_sha256=""), "pk"):
        path = certificate_path(mark)
        if problem := file_problem(scope, path, mark.pdf_size, mark.pdf_sha256):
            yield f"{mark}: plik {path.name}: {problem}"


@invariant("mark")
def certified_means_marked(scope: Scope) -> Iterator[str]:
    """Only a certified application has a mark: offices that failed are in no register."""
    strange = Mark.objects.exclude(of_application__state=State.CERTIFIED).select_related("of_application")
    for mark in scope.of(strange, "pk"):
        yield f"{mark}: zgłoszenie {mark.of_application} w stanie {mark.of_application.state}"


@invariant("application")
def applications_and_marks_agree(scope: Scope) -> Iterator[str]:
    """A certified application has a mark, and no result is public without one that was published."""
    for application in applications(scope):
        if application.state != State.CERTIFIED and application.public_gate_at is None:
            continue
        published = application.marks.values_list("published_at", flat=True)
        if not published and application.state == State.CERTIFIED:
            yield f"{application}: certyfikat bez znaku"
        if application.public_gate_at and not any(published):
            yield f"{application}: wynik jest jawny bez ogłoszonego znaku"


@invariant("mark")
def marks_and_their_cases_agree(scope: Scope) -> Iterator[str]:
    """Number, words, office and distinction of a mark are those of its journal, its case and its resolution."""
    rows = scope.of(Mark.objects.select_related("of_application", "of_edition"), "pk")
    for mark in rows:
        case = mark.of_application
        told = JournalEntry.objects.filter(case=mark.pk, seq=1).values_list("payload__number", flat=True)
        decided = Resolution.objects.filter(case=case.pk, standing=Resolution.Standing.IN_FORCE)
        pairs = {
            "numer": (mark.number, told.first()),
            "adres na papierze": (mark.status_url, mark.text.get("url")),
            "data na papierze": (mark.valid_from.isoformat(), mark.text.get("dated")),
            "urząd": (mark.office_id, case.office_id),
            "edycja": (mark.of_edition_id, case.of_edition_id),
            "wyróżnienie": (mark.distinction, decided.values_list("distinction", flat=True).first()),
        }
        for name, (registered, expected) in pairs.items():
            if registered != expected:
                yield f"{mark}: {name} to w rejestrze {registered}, a powinno być {expected}"


@invariant("mark")
def seals_are_on_record(scope: Scope) -> Iterator[str]:
    """The hash in the register is the one that the line about sealing tells."""
    for mark in scope.of(Mark.objects.exclude(pdf_sha256=""), "pk"):
        line = JournalEntry.objects.filter(case=mark.pk, act="seal").values_list("payload__sha256", flat=True)
        if list(line) != [mark.pdf_sha256]:
            yield f"{mark}: dziennik nie mówi o tej pieczęci"


@invariant("mark")
def marks_remember_their_seal(scope: Scope) -> Iterator[str]:
    """A sealed certificate names a seal that is in the register of seals."""
    known = set(Seal.objects.values_list("fingerprint", flat=True))
    for mark in scope.of(Mark.objects.exclude(seal_fingerprint=""), "pk"):
        if mark.seal_fingerprint not in known:
            yield f"{mark}: nieznana pieczęć {mark.seal_fingerprint[:16]}"


@invariant("mark")
def marks_are_as_public_as_their_state(scope: Scope) -> Iterator[str]:
    """Published means sealed and not before the release; what ended early tells when."""
    for mark in scope.of(Mark.objects.select_related("of_edition", "of_application"), "pk"):
        if (mark.published_at is None) != (mark.state in BEFORE_PUBLISHING):
            yield f"{mark}: stan {mark.state}, ogłoszony {mark.published_at}"
        if mark.published_at and not _released(mark):
            yield f"{mark}: ogłoszony {mark.published_at} przed dniem wyników albo bez pieczęci"
        if (mark.ended_on is not None) != (mark.state in ENDED_EARLY):
            yield f"{mark}: stan {mark.state}, zakończony {mark.ended_on}"


@invariant("mark")
def superseded_marks_have_their_successor(scope: Scope) -> Iterator[str]:
    """A mark was superseded on the day its successor was published, and both have the same last day."""
    for mark in scope.of(Mark.objects.filter(state=MarkState.SUPERSEDED), "pk"):
        new = mark.successor
        if new is None:
            yield f"{mark}: zastąpiony, ale nie wiadomo czym"
        elif (new.valid_to, day_of(new.published_at)) != (mark.valid_to, mark.ended_on):
            yield f"{mark}: zastąpił go {new}, ale ich dni się nie zgadzają"
    taken = Mark.objects.filter(published_at__isnull=False, replaces__isnull=False)
    for mark in scope.of(taken.exclude(replaces__state=MarkState.SUPERSEDED), "pk"):
        yield f"{mark}: ogłoszony w miejsce znaku, którego nie zastąpił"


def day_of(moment: datetime | None) -> date | None:
    """The calendar day in Poland."""
    return moment.astimezone(WARSAW).date() if moment else None


@invariant("mark")
def suspensions_are_those_of_the_journal(scope: Scope) -> Iterator[str]:
    """A suspended mark has one suspension that runs, no other has any; each began on the day of its act."""
    running = set(scope.of(Suspension.objects.filter(over_on=None), "mark").values_list("mark", flat=True))
    suspended = scope.of(Mark.objects.filter(state=MarkState.SUSPENDED), "pk")
    for pk in running.symmetric_difference(suspended.values_list("pk", flat=True)):
        yield f"znak {pk}: stan i bieg zawieszenia się różnią"
    lines = JournalEntry.objects.filter(target=MarkState.SUSPENDED).exclude(source=MarkState.SUSPENDED)
    begun: dict[int, list[date]] = {}
    for case, at in scope.of(lines).order_by("seq").values_list("case", "at"):
        begun.setdefault(case, []).append(at.astimezone(WARSAW).date())
    told: dict[int, list[date]] = {}
    for mark, since in scope.of(Suspension.objects.order_by("pk"), "mark").values_list("mark", "since"):
        told.setdefault(mark, []).append(since)
    for pk in begun.keys() | told.keys():
        if begun.get(pk) != told.get(pk):
            yield f"znak {pk}: zawieszenia zaczęły się innego dnia niż w dzienniku"


def _released(mark: Mark) -> bool:
    release = mark.of_edition.release_at
    return bool(release and mark.published_at and release <= mark.published_at and mark.sealed_at)


@invariant("mark")
def badges_say_what_the_register_says(scope: Scope) -> Iterator[str]:
    """Each credential is signed by a key of ours, and tells the mark's number, office and days."""
    lost = Badge.objects.exclude(mark__in=Mark.objects.values("pk"))
    yield from (f"{badge}: znaku nie ma" for badge in scope.of(lost, "mark"))
    rows = Badge.objects.select_related("mark__office", "mark__of_edition__programme")
    for badge in scope.of(rows, "mark"):
        if told := checking.problem(badge, badge.mark):
            yield f"{badge.mark}: {told}"


@invariant("mark")
def public_acts_are_in_the_log(scope: Scope) -> Iterator[str]:
    """Each public act of a mark has its leaf, which says what the journal and the register say."""
    yield from audit.of_lines(scope.case)


@invariant(whole=True)
def the_log_is_whole(scope: Scope) -> Iterator[str]:
    """No leaf of the log is missing, changed or back-dated, and every checkpoint fits."""
    tree = audit.Recomputed()
    yield from audit.of_leaves(tree)
    yield from audit.of_checkpoints(tree)
