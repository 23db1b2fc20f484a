"""What the head of office signs: one hash over all that is filed."""

from typing import Any

from criteria import sheets
from criteria.canonical import digest
from criteria.rows import store
from workflows.context import Context
from workflows.deadlines.clocks import local_day
from workflows.keeping import FILED, keep
from workflows.letters.drafting import application
from workflows.models.application import Application

DECLARATIONS = (
    "Dane w zgłoszeniu są prawdziwe i aktualne na dzień złożenia.",
    "Dołączone dowody nie zawierają danych osobowych osób trzecich.",
    "Urząd zna regulamin konkursu i go przyjmuje.",
    "Liczbę zatrudnionych podano na dzień ogłoszenia edycji.",
)
"""What the office declares when it files."""


FILED_BY = ("file", "file_signed")
"""The acts by which an office files."""


def content(case: Application, context: Context) -> dict[str, Any]:
    """What is filed: who, for what, on which declarations, and the hash of the self-assessment."""
    name = case.office.name_on(local_day(context.now))
    return {
        "number": case.number,
        "edition": case.edition.name,
        "office": {
            "regon": case.office.regon,
            "kind": case.office.kind,
            "name": [name.nominative, name.genitive, name.dative, name.locative],
        },
        "scope": case.scope,
        "headcount": case.headcount,
        "declarations": list(DECLARATIONS) if case.declared else [],
        "self_assessment": case.self_sheet.sha256,
    }


def content_hash(context: Context) -> str:
    """SHA-256 of what is filed, as it stands now."""
    case = application(context)
    return digest(content(case, context))


def freeze(context: Context) -> None:
    """Close the self-assessment and keep the hash of everything filed."""
    case = application(context)
    sheets.submit(case.self_sheet, at=context.now)
    sheets.lock(case.self_sheet)
    case.content_sha256, case.frozen_at = content_hash(context), context.now
    store(case, "content_sha256", "frozen_at")
    context.record["content_sha256"] = case.content_sha256
    keep(context, FILED, case)


def lacking(context: Context) -> list[sheets.Missing]:
    """What the self-assessment still lacks, worked out once per act."""
    if "lacking" not in context.found:
        sheet = application(context).self_sheet
        context.found["lacking"] = sheets.missing(sheet, on=local_day(context.now))
    found: list[sheets.Missing] = context.found["lacking"]
    return found
