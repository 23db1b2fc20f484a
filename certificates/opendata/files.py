"""The register as CSV and JSON, line by line: nothing is held in memory, whatever its length."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from certificates.opendata.records import LICENCE, LICENCE_URL, MarkRecord, all_records, site
from certification.exports.separated import BYTE_ORDER_MARK, Lines, harmless

COLUMNS: Final = (
    "number",
    "status",
    "valid",
    "status_since",
    "valid_from",
    "valid_to",
    "ended_on",
    "distinction",
    "programme",
    "edition",
    "sample",
    "office_name",
    "office_printed_name",
    "office_type",
    "office_type_name",
    "office_regon",
    "office_teryt",
    "voivodeship",
    "voivodeship_name",
    "url",
)


def as_csv(records: Iterable[MarkRecord]) -> Iterator[str]:
    """The columns under their names for programs, in the form of every list of the project."""
    lines = Lines()
    yield BYTE_ORDER_MARK + lines.line(COLUMNS)
    for each in records:
        yield lines.line([harmless(value) for value in _values(each)])


def _values(each: MarkRecord) -> Iterator[str]:
    flat = each.model_dump(mode="json", exclude={"office"})
    office = {f"office_{name}": value for name, value in each.office.model_dump(mode="json").items()}
    flat |= office | {
        "voivodeship": each.office.voivodeship,
        "voivodeship_name": each.office.voivodeship_name,
    }
    for column in COLUMNS:
        yield _text(flat[column])


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_json(records: Iterable[MarkRecord], day: date) -> Iterator[str]:
    """One object: what it is, under which licence, of which day, and the marks."""
    head = {
        "title": "Rejestr znaków „Przyjazny Urząd”",
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "documentation": site("/dane/"),
        "schema": site("/dane/v1/znaki.schema.json"),
        "as_of": day.isoformat(),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "marks": ['
    between = "\n"
    for each in records:
        yield between + each.model_dump_json()
        between = ",\n"
    yield "\n]}\n"


def fingerprint(kind: str, day: date) -> str:
    """A strong ETag: the hash of the file as it would be sent now."""
    found = hashlib.sha256()
    for piece in written(kind, day):
        found.update(piece.encode())
    return f'"{found.hexdigest()[:40]}"'


def written(kind: str, day: date) -> Iterator[str]:
    """The whole register on a day: ``kind`` is csv or json."""
    records = all_records(day)
    return as_csv(records) if kind == "csv" else as_json(records, day)
