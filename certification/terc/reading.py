"""Reading the file of TERC: every row becomes a record or a named problem, none is lost silently."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from certification.models.codes import UnitLevel

HEADER = ["WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA"]
MUNICIPALITIES = frozenset("123")
"""Kinds (RODZ) that Statistics Poland counts as municipalities: urban, rural, urban-rural."""
_PARTS_OF_URBAN_RURAL = frozenset("45")
_PARTS_OF_CITIES = frozenset("89")
_CITY = "1"
_URBAN_RURAL = "3"


class NotTercError(ValueError):
    """The file is not an export of TERC."""


@dataclass(frozen=True)
class Record:
    """One unit of the register and the code of the unit it lies in (none for a voivodeship)."""

    line: int
    code: str
    level: UnitLevel
    kind: str
    name: str
    stated_on: date
    parent: str | None


@dataclass(frozen=True)
class BadRow:
    """A row that was not imported, and why."""

    line: int
    reason: str


def read(path: Path) -> Iterator[Record | BadRow]:
    """Read a file row by row. Raises ``NotTercError`` for a file with other columns."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        rows = csv.reader(file, delimiter=";")
        if next(rows, None) != HEADER:
            raise NotTercError(f"To nie jest plik TERC: pierwszy wiersz powinien brzmieć {';'.join(HEADER)}.")
        seen: dict[str, int] = {}
        for row in rows:
            if any(row):
                yield _unique(_record(rows.line_num, row), seen)


def _unique(result: Record | BadRow, seen: dict[str, int]) -> Record | BadRow:
    if isinstance(result, BadRow):
        return result
    first = seen.setdefault(result.code, result.line)
    if first == result.line:
        return result
    return BadRow(result.line, f"kod {result.code} wystąpił już w wierszu {first}")


def _record(line: int, row: list[str]) -> Record | BadRow:
    if len(row) != len(HEADER):
        return BadRow(line, f"powinno być {len(HEADER)} kolumn, jest {len(row)}")
    if not all(cell.isprintable() for cell in row):
        return BadRow(line, "znaki spoza kodowania UTF-8")
    voivodeship, county, municipality, kind, name, description, stated_on = map(str.strip, row)
    if not name:
        return BadRow(line, "brak nazwy")
    place = _place(voivodeship, county, municipality, kind)
    if place is None:
        return BadRow(line, f"niezrozumiały kod: {';'.join(row[:4])}")
    try:
        day = date.fromisoformat(stated_on)
    except ValueError:
        return BadRow(line, f"niezrozumiała data: {stated_on or 'pusta'}")
    code, level, parent = place
    return Record(line, code, level, description, name, day, parent)


def _place(
    voivodeship: str, county: str, municipality: str, kind: str
) -> tuple[str, UnitLevel, str | None] | None:
    """Code, level and parent; nothing for codes that fit no level."""
    code = voivodeship + county + municipality + kind
    lengths = (len(voivodeship), len(county), len(municipality), len(kind))
    if not (code.isascii() and code.isdigit()):
        return None
    if lengths == (2, 0, 0, 0):
        return code, UnitLevel.VOIVODESHIP, None
    if lengths == (2, 2, 0, 0):
        return code, UnitLevel.COUNTY, voivodeship
    if lengths != (2, 2, 2, 1):
        return None
    if kind in MUNICIPALITIES:
        return code, UnitLevel.MUNICIPALITY, voivodeship + county
    if kind in _PARTS_OF_URBAN_RURAL:
        return code, UnitLevel.PART, code[:6] + _URBAN_RURAL
    if kind in _PARTS_OF_CITIES:
        return code, UnitLevel.PART, f"{voivodeship}{county}01{_CITY}"
    return None
