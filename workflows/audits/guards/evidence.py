"""Evidence: attached, taken back, rejected."""

from typing import Any

from criteria.models import Evidence, Sheet, StoredFile
from workflows.audits.queries import application
from workflows.audits.sheets import own_sheet
from workflows.context import Context
from workflows.models import Application, Finding
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.values import day, number, text

TITLE_LENGTH = 200


@guard
def evidence_has_source(context: Context) -> Reason | None:
    """A file (SHA-256 of one uploaded before), an address or a note; a file is declared clean.

    The file is named by its hash and not by its row: only who has seen the content can know it, so nobody
    attaches, and then reads, a file of somebody else's case.
    """
    payload = context.payload
    has_file = payload.get("file") not in (None, "")
    if has_file and stored_file(context) is None:
        return _sourceless("Nie ma takiego pliku.", "Prześlij plik ponownie.")
    if not (has_file or text(payload.get("url")) or text(payload.get("note"))):
        return _sourceless("Dowód jest pusty.", "Dołącz plik, podaj adres strony albo opisz, co stwierdzono.")
    if not isinstance(payload.get("declared_clean"), bool):
        return _sourceless("Nie wiadomo, czy dowód zawiera cudze dane osobowe.", "Wybierz „tak” albo „nie”.")
    if has_file and not payload["declared_clean"]:
        return _sourceless(
            "Plik może zawierać dane osobowe innych osób.",
            "Usuń je z pliku i potwierdź, że ich w nim nie ma.",
        )
    return None


def _sourceless(text: str, remedy: str) -> Reason:
    return Reason("evidence_has_source", text, remedy)


@guard
def evidence_described(context: Context) -> Reason | None:
    """Type, title and criteria can be read; so can, where given, the date and the finding it mends."""
    payload = context.payload
    if not text(payload.get("evidence_type")) or not 0 < len(text(payload.get("title"))) <= TITLE_LENGTH:
        return _undescribed("Brakuje rodzaju dowodu albo jego tytułu (do 200 znaków).")
    if not _codes(payload.get("criteria")):
        return _undescribed("Nie wiadomo, których kryteriów dotyczy dowód.")
    if payload.get("issued_on") not in (None, "") and day(payload["issued_on"]) is None:
        return _undescribed("Nie można odczytać daty dokumentu (RRRR-MM-DD).")
    if payload.get("finding") is not None and finding_named(context) is None:
        return _undescribed("Nie ma takiego ustalenia.")
    return None


def _undescribed(text: str) -> Reason:
    return Reason("evidence_described", text, "Popraw opis dowodu.")


def _codes(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(code, str) for code in value)


@guard
def evidence_is_ours(context: Context) -> Reason | None:
    """``evidence`` (primary key) is in the actor's own open sheet."""
    sheet, key = own_sheet(context), number(context.payload.get("evidence"))
    if sheet and sheet.is_open and key and sheet.evidence.filter(pk=key).exists():
        return None
    return Reason("evidence_is_ours", "Tego dowodu nie ma w Twoim otwartym arkuszu.")


@guard
def evidence_in_file(context: Context) -> Reason | None:
    """``evidence`` (primary key) is in the office's file and still counts."""
    evidence = evidence_named(context)
    if evidence is None:
        return Reason("evidence_in_file", "Tego dowodu nie ma w aktach urzędu.")
    if evidence.is_rejected:
        return Reason("evidence_in_file", "Ten dowód jest już odrzucony.")
    return None


def stored_file(context: Context) -> StoredFile | None:
    """The file uploaded before that the payload names by its SHA-256, if any."""
    if "stored_file" not in context.found:
        sha256 = text(context.payload.get("file"))
        rows = StoredFile.objects.filter(sha256=sha256)
        context.found["stored_file"] = rows.first() if sha256 else None
    found: StoredFile | None = context.found["stored_file"]
    return found


def finding_named(context: Context) -> Finding | None:
    """The case's finding that the payload names."""
    key = number(context.payload.get("finding"))
    return Finding.objects.filter(case_id=context.case.pk, pk=key).first() if key else None


def evidence_named(context: Context) -> Evidence | None:
    """The piece of the office's evidence that the payload names."""
    key, case = number(context.payload.get("evidence")), application(context)
    return Evidence.objects.filter(pk=key, sheet__in=_office_sheets(case)).first() if key else None


def _office_sheets(case: Application) -> list[int]:
    sheets = [case.self_sheet_id]
    return sheets + list(Sheet.objects.filter(later_versions=case.self_sheet_id).values_list("pk", flat=True))
