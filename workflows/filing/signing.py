"""The application signed outside the program: a PDF with an electronic signature, or a scan of a signed print.

The office hands the file in, and the secretariat accepts it. Filed is what was handed in, at the moment it was
handed in: the secretariat's work takes nothing of an office's time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from certification import polish
from certification.clock import WARSAW
from criteria.files.sniffing import JPEG, PDF, PNG
from criteria.models import StoredFile
from workflows.context import Context
from workflows.filing.exporting import exported
from workflows.letters.drafting import application
from workflows.models import Application, Document, Proposal
from workflows.models.document import DocumentKind
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.twopeople import open_proposals
from workflows.values import text

HAND_IN = "file_signed"
ACCEPTED = (PDF, PNG, JPEG)


@dataclass(frozen=True)
class Signature:
    """One signature in a PDF, as its certificate and the signer's clock say; nobody vouches for either here."""

    signer: str
    issuer: str
    signed_at: datetime | None


@dataclass(frozen=True)
class Verdict:
    """What was found of a PDF said to be the application with signatures; ``reason`` in plain Polish."""

    sound: bool
    reason: str
    signatures: tuple[Signature, ...] = ()


Examiner = Callable[[bytes, int, str], Verdict]
"""From a file, and the size and SHA-256 of what was to be signed, to a verdict."""

_examiners: list[Examiner] = []


def register_examiner(examiner: Examiner) -> None:
    """Supply what examines signatures."""
    _examiners[:] = [examiner]


def is_signed(data: bytes) -> bool:
    """Whether the file is a PDF with something that calls itself a signature; else it is taken for a scan."""
    return data.startswith(b"%PDF-") and b"/ByteRange" in data


def examine(case: Application, data: bytes) -> Verdict:
    """Whether ``data`` is the exported application, to the byte, with sound signatures and nothing else added.

    Raises:
        LookupError: nothing is registered that examines signatures.

    """
    return examine_as(exported(case).file, data)


def examine_as(export: StoredFile, data: bytes) -> Verdict:
    """Whether ``data`` is the file that the program gave out, to the byte, with sound signatures and nothing else.

    Raises:
        LookupError: nothing is registered that examines signatures.

    """
    if not _examiners:
        raise LookupError("nothing is registered that examines signatures")
    return _examiners[0](data, export.size, export.sha256)


def report_on(case: Application, filename: str, sha256: str, verdict: Verdict, at: datetime) -> str:
    """The report of the examination, to be kept beside the file."""
    lines = [
        "RAPORT Z WERYFIKACJI PODPISU",
        "",
        f"Zgłoszenie: {case.number}",
        f"Plik: {filename}",
        f"SHA-256 pliku: {sha256}",
        f"SHA-256 treści zgłoszenia: {case.content_sha256}",
        f"Zbadano: {moment_in_words(at)}",
        *signatures_in_words(verdict, "Ocenia to sekretariat, który przyjmuje zgłoszenie."),
    ]
    return "\n".join(lines)


def signatures_in_words(verdict: Verdict, judge: str) -> list[str]:
    """Lines of a report about what was found, and who has to judge what the program does not look up."""
    lines = [
        "",
        f"Wynik: {verdict.reason}",
        "Plik zaczyna się dokładnie tym dokumentem, który wydał program, a dopisano do niego tylko podpisy.",
    ]
    for number, each in enumerate(verdict.signatures, 1):
        signed = moment_in_words(each.signed_at) if each.signed_at else "nie podano"
        lines += [
            "",
            f"Podpis {number}: {each.signer}",
            f"  wystawca certyfikatu: {each.issuer}",
            f"  czas według podpisującego: {signed}",
            "  podpis obejmuje treść i nie został naruszony",
        ]
    return [
        *lines,
        "",
        "Program nie sprawdza, czy wystawca certyfikatu jest na liście zaufanej ani czy certyfikat nie został",
        f"unieważniony. {judge}",
        "",
    ]


def moment_in_words(at: datetime) -> str:
    """A moment to the second, on Polish clocks."""
    local = at.astimezone(WARSAW)
    return f"{polish.date_long(local.date())}, godz. {local:%H:%M:%S}"


def handed_in(case: Application) -> Proposal | None:
    """The signed file that waits for the secretariat."""
    return open_proposals(case).filter(act=HAND_IN).first()


def moment_of_filing(context: Context) -> datetime:
    """When what is filed by this act reached us: of a signed file, when it was handed in."""
    if context.act.code != HAND_IN:
        return context.now
    rows = Proposal.objects.filter(case_id=context.case.pk, act=HAND_IN).order_by("-pk")
    # Until the act fires, what waits is open; when it fires, the door has just settled it.
    found = rows.first() if context.second else rows.filter(settled_at=None).first()
    return found.proposed_at if found else context.now


@guard
def signed_copy_kept(context: Context) -> Reason | None:
    """Payload ``signed``: SHA-256 of a kept PDF, PNG or JPEG; ``report``, where there is one, of a kept text."""
    file = _kept(context.payload.get("signed"))
    report = context.payload.get("report")
    named = isinstance(context.payload.get("filename"), str)
    if file and named and file.content_type in ACCEPTED and (report is None or _kept(report)):
        return None
    return Reason(
        "signed_copy_kept",
        "Brakuje pliku z podpisem.",
        "Dołącz podpisany plik PDF albo skan podpisanego wydruku (PDF, JPG, PNG).",
    )


@effect
def keep_signed_copy(context: Context) -> None:
    """The file and the report on its signature become documents of the case."""
    case, at = application(context), moment_of_filing(context)
    number = case.number.replace("/", "-")
    file = _kept(context.payload["signed"])
    assert file is not None
    _document(context, DocumentKind.SIGNED, file, str(context.payload["filename"])[:200], at)
    if report := _kept(context.payload.get("report")):
        _document(context, DocumentKind.VALIDATION, report, f"raport-z-weryfikacji-podpisu-{number}.txt", at)
    context.record["signed"] = file.sha256


def _document(context: Context, kind: DocumentKind, file: StoredFile, filename: str, at: datetime) -> None:
    Document.objects.create(
        case_id=context.case.pk, kind=kind, version=1, file=file, filename=filename, made_at=at
    )


def _kept(sha256: object) -> StoredFile | None:
    return StoredFile.objects.filter(sha256=text(sha256)).first() if text(sha256) else None
