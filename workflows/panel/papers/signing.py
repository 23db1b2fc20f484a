"""Putting signatures on papers: by the installation's signer in the background, or made outside and brought back.

The signer belongs to the room above. What it puts in is the organiser's signature in the name of the person who
signed in the program: it says who, in what capacity and when; the journal holds the act itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from certification import clock
from criteria.files import store
from workflows.background import task
from workflows.models import Case, Document, JournalEntry, Session
from workflows.panel.papers.kept import Capacity, Paper, papers_of

FIELDS = {Capacity.CHAIR: "PodpisPrzewodniczacego", Capacity.SECRETARY: "PodpisSekretarza"}
WORDS = {
    Capacity.CHAIR: "Przewodniczenie posiedzeniu Kapituły",
    Capacity.SECRETARY: "Sekretarz posiedzenia Kapituły",
}


@dataclass(frozen=True)
class Wanted:
    """A signature to be put into a PDF. ``field``: the name of its place, once in a file."""

    field: str
    name: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Signer:
    """What signs. ``is_by_hand``: nothing does, files are signed outside the program and brought back."""

    sign: Callable[[bytes, Wanted], bytes]
    is_by_hand: Callable[[], bool]


_signers: list[Signer] = []


def register_signer(signer: Signer) -> None:
    """Supply what signs."""
    _signers[:] = [signer]


def signer() -> Signer:
    """What signs.

    Raises:
        LookupError: nothing is registered that signs.

    """
    if not _signers:
        raise LookupError("nothing is registered that signs papers")
    return _signers[0]


@task()
def put_signatures(session_id: int, seq: int) -> None:
    """Put the signature of one line of a session's journal into each paper it names; twice does it once."""
    session = Session.objects.select_related("of_edition").get(pk=session_id)
    line = JournalEntry.objects.select_related("actor").get(case_id=session_id, seq=seq)
    assert line.actor is not None
    capacity = Capacity(line.payload["capacity"])
    wanted = Wanted(FIELDS[capacity], str(line.actor), WORDS[capacity], line.at)
    for key in line.payload["papers"]:
        _sign(session, key, wanted)


def _sign(session: Session, key: str, wanted: Wanted) -> None:
    """Sign the newest file; should somebody else's signature come in between, sign what that made."""
    while True:
        paper = next(each for each in papers_of(session) if each.key == key)
        with _newest(paper).file.open() as file:
            content = file.read()
        if _holds(content, wanted.field):
            return
        if add_file(paper, signer().sign(content, wanted)):
            return


def add_file(paper: Paper, content: bytes) -> bool:
    """Keep a file that extends the paper's newest; False if somebody has been quicker."""
    newest = _newest(paper)
    kind = paper.steps[len(paper.files)]
    file = store(content, filename=newest.filename)
    with transaction.atomic():
        Case.objects.select_for_update(no_key=True).get(pk=paper.case)
        _, created = Document.objects.get_or_create(
            case_id=paper.case,
            kind=kind,
            version=paper.version,
            defaults={"file": file, "filename": newest.filename, "made_at": clock.now()},
        )
    return created


def _newest(paper: Paper) -> Document:
    if paper.newest is None:
        raise LookupError(f"{paper.key} is not drawn yet")
    return paper.newest


def _holds(content: bytes, field: str) -> bool:
    """Whether a file has this place for a signature already."""
    from io import BytesIO

    from pikepdf import Pdf

    with Pdf.open(BytesIO(content)) as pdf:
        fields = pdf.Root.AcroForm.Fields
        return any(str(each.get("/T", "")) == field for each in fields)


def extends(paper: Paper, content: bytes) -> bool:
    """Whether a file begins with the paper's newest and goes on after it."""
    with _newest(paper).file.open() as file:
        before = file.read()
    return len(content) > len(before) and content.startswith(before)
