"""The papers of a session: minutes and resolutions, for whoever may read them, case by case."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from certification.language import in_polish
from certification.models import User
from workflows.documents.minutes_filing import CORRECT
from workflows.models import Case, Document, JournalEntry, Resolution, Session
from workflows.models.document import DocumentKind
from workflows.panel.law import SessionState
from workflows.panel.papers.kept import Paper
from workflows.panel.papers.kept import papers_of as papers_on_file
from workflows.panel.papers.signers import may_sign
from workflows.panel.room import Room
from workflows.panel.words import decision_of
from workflows.views.documents import DOCX, download, kept
from workflows.views.finding import case_or_404, person
from workflows.views.offers import act_url

PDF = "application/pdf"
MINUTES = "minutes:1"
TOLD_FROM = (SessionState.OPEN, SessionState.CLOSED)


@dataclass(frozen=True)
class ResolutionLine:
    """One resolution of the session whose case the reader may know of; ``paper`` once it is on file."""

    resolution: Resolution
    case: Case
    paper: Paper | None

    @property
    def decision(self) -> str:
        """What was resolved, in words."""
        return decision_of(self.resolution)


class Papers:
    """What was written down of a session, as one person may read it."""

    def __init__(self, room: Room) -> None:
        self.room, self.session = room, room.session

    @property
    def are_told(self) -> bool:
        """Whether there is anything to write down yet."""
        return self.session.state in TOLD_FROM

    @property
    def are_final(self) -> bool:
        """Whether the session is over and its minutes are on file."""
        return self.session.minutes_id is not None

    @cached_property
    def whole(self) -> bool:
        """Whether the reader gets what is on file: nothing is hidden from them, and they are told no votes."""
        return not self.room.hides_something and not self.room.sits

    @cached_property
    def resolutions(self) -> list[ResolutionLine]:
        """Of the cases the reader may know of, in the order they were adopted."""
        rows = Resolution.objects.filter(session=self.session).order_by("adopted_at", "pk")
        known = self.room.cases
        filed = {each.resolution.pk: each for each in self.filed if each.resolution}
        return [
            ResolutionLine(row, known[row.case_id], filed.get(row.pk)) for row in rows if row.case_id in known
        ]

    @cached_property
    def filed(self) -> list[Paper]:
        """The papers on file that the reader may read: minutes whole or not at all, corrections by their item."""
        found = papers_on_file(self.session, self.room.cases) if self.are_final else []
        return [each for each in found if self._may_read(each)]

    @cached_property
    def minutes(self) -> Paper | None:
        """The minutes on file."""
        return next((each for each in self.filed if each.key == MINUTES), None)

    @property
    def corrections(self) -> list[Paper]:
        """Corrections of the minutes, in order."""
        return [each for each in self.filed if each.resolution is None and each.key != MINUTES]

    @property
    def may_correct(self) -> bool:
        """Whether the reader, a secretary who reads all of the minutes, may correct them."""
        return self.are_final and self.room.keeps_it and not self.room.hides_something

    @cached_property
    def to_sign(self) -> list[Paper]:
        """What waits for the reader's signature."""
        return may_sign(self.session, self.room.user, self.filed) if self.are_final else []

    def _may_read(self, paper: Paper) -> bool:
        if paper.resolution:
            return paper.case in self.room.cases
        if paper.key == MINUTES:
            return not self.room.hides_something
        return self._about[paper.version - 2] not in self._hidden

    @cached_property
    def _about(self) -> list[int | None]:
        """Which item of the agenda each correction is about, in their order."""
        lines = JournalEntry.objects.filter(case_id=self.session.pk, act=CORRECT).order_by("seq")
        return [line.payload.get("position") for line in lines]

    @cached_property
    def _hidden(self) -> set[int]:
        return {item.position for item in self.room.items if item.case_id in self.room.kept_out}


def papers_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Minutes and resolutions of a session on one page."""
    papers = papers_of(person(request), public_id)
    return render(
        request,
        "panel/papers.html",
        {
            "session": papers.session,
            "room": papers.room,
            "papers": papers,
            "sign_url": act_url(papers.session, "sign_papers") if papers.to_sign else "",
            "correct_url": act_url(papers.session, "correct_minutes") if papers.may_correct else "",
        },
    )


def minutes(request: HttpRequest, public_id: UUID, suffix: str = "docx") -> HttpResponseBase:
    """The minutes, as a draft while the session goes on; who must keep out of a case gets them without its part.

    The copy on file holds the counts; how each vote was cast stands in the copies of the panel's members alone.
    """
    papers = papers_of(person(request), public_id)
    if not papers.are_told or suffix not in _MINUTES:
        raise Http404("protokołu jeszcze nie ma")
    kind, content_type = _MINUTES[suffix]
    if papers.are_final and papers.whole and (filed := _filed(papers.session, kind)):
        return download(filed.file, filed.filename)
    write = _writer(suffix)
    draft = "" if papers.session.is_final else "projekt-"
    with in_polish():
        content = write(papers.session, papers.room.user, votes=papers.room.sits)
    return kept(BytesIO(content), f"{draft}{minutes_name(papers.session)}.{suffix}", content_type)


def resolution(request: HttpRequest, public_id: UUID, key: int, suffix: str) -> HttpResponseBase:
    """One resolution as soon as it is adopted; told to nobody who must keep out of its case."""
    papers = papers_of(person(request), public_id)
    line = next((each for each in papers.resolutions if each.resolution.pk == key), None)
    if line is None or suffix not in _MINUTES:
        raise Http404("nie ma takiej uchwały")
    from workflows.documents.resolution import resolution_docx, resolution_pdf

    write = resolution_pdf if suffix == "pdf" else resolution_docx
    with in_polish():
        content = write(line.resolution)
    return kept(BytesIO(content), f"{resolution_name(line.resolution)}.{suffix}", _MINUTES[suffix][1])


def paper_file(request: HttpRequest, public_id: UUID, paper: str) -> HttpResponseBase:
    """The newest file of a paper, with the signatures it has; what one may not read whole is not there."""
    found = _paper(papers_of(person(request), public_id), paper)
    if found.newest is None:
        raise Http404("nie ma takiego dokumentu")
    return download(found.newest.file, found.newest.filename)


def paper_report(request: HttpRequest, public_id: UUID, paper: str, role: str) -> HttpResponseBase:
    """What was found of a file that came signed for the chair or the secretary; for whoever may read the paper."""
    papers = papers_of(person(request), public_id)
    signed = {str(capacity): each for capacity, _, each in _paper(papers, paper).signed}.get(role)
    reports = Document.objects.filter(case_id=papers.session.pk, kind=DocumentKind.VALIDATION)
    report = reports.filter(file__sha256=signed.report).select_related("file").last() if signed else None
    if report is None:
        raise Http404("nie ma takiego raportu")
    return download(report.file, report.filename)


def _paper(papers: Papers, slug: str) -> Paper:
    key = slug.replace("-", ":", 1)
    found = next((each for each in papers.filed if each.key == key), None)
    if found is None:
        raise Http404("nie ma takiego dokumentu")
    return found


def papers_of(user: User, public_id: UUID) -> Papers:
    """The papers of a session the person may know of; Http404 where there is none."""
    session = case_or_404(user, public_id)
    if not isinstance(session, Session):
        raise Http404("nie ma takiego posiedzenia")
    return Papers(Room(session, user))


def minutes_name(session: Session) -> str:
    """The file's name without its ending."""
    return f"protokol-{session.number.replace('/', '-')}"


def resolution_name(resolution: Resolution) -> str:
    """The file's name without its ending: the number alone, never the office or the decision."""
    return f"uchwala-{resolution.number.replace('/', '-')}"


def _filed(session: Session, kind: DocumentKind) -> Document | None:
    return Document.objects.filter(case_id=session.pk, kind=kind, version=1).select_related("file").first()


def _writer(suffix: str) -> Callable[..., bytes]:
    from workflows.documents.minutes import minutes_for, minutes_pdf

    return minutes_pdf if suffix == "pdf" else minutes_for


_MINUTES = {"docx": (DocumentKind.MINUTES, DOCX), "pdf": (DocumentKind.MINUTES_PDF, PDF)}
