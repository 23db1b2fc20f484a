"""A list as JSON: what it is, of when, what its columns mean, and the rows."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from certification.clock import WARSAW
from certification.exports.columns import Columns, Row, Value


def as_json(listed: Columns[Row], rows: Iterable[Row], made_at: datetime) -> Iterator[str]:
    """One object, written row by row. Decimals are strings: no digit is lost on the way."""
    head = {
        "title": str(listed.title),
        "made_at": made_at.astimezone(WARSAW).isoformat(timespec="seconds"),
        "columns": {column.key: str(column.heading) for column in listed.columns},
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    between = "\n"
    keys = [column.key for column in listed.columns]
    for row in rows:
        told = dict(zip(keys, map(_plain, listed.values(row)), strict=True))
        yield between + json.dumps(told, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _plain(value: Value) -> str | int | bool | None:
    match value:
        case datetime():
            return value.astimezone(WARSAW).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
    return value
