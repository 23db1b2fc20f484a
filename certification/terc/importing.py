"""Writing the register to the database: in bulk, level by level, only what differs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.db.models import Count

from certification.models import TerritorialUnit, UnitLevel
from certification.terc.reading import BadRow, Record, read

BUNDLED = Path(__file__).parent.parent / "data" / "TERC_Urzedowy_2020-09-26.csv"
_BATCH = 500
_CONTENT = ("level", "kind", "name", "stated_on", "parent_id")


@dataclass
class Outcome:
    """What an import did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    bad: list[BadRow] = field(default_factory=list)

    @property
    def imported(self) -> int:
        """Records that now stand in the database as the file has them."""
        return self.created + self.updated + self.unchanged


@transaction.atomic
def import_terc(path: Path = BUNDLED, advance: Callable[[int], object] = lambda rows: None) -> Outcome:
    """Import a file of TERC; rows that cannot be understood are reported, the others imported.

    ``advance`` is told how many rows were dealt with. Raises ``NotTercError`` and ``OSError``.
    """
    outcome = Outcome()
    levels: dict[UnitLevel, list[Record]] = {level: [] for level in UnitLevel}
    for result in read(path):
        if isinstance(result, BadRow):
            outcome.bad.append(result)
            advance(1)
        else:
            levels[result.level].append(result)
    stored = {unit.code: unit for unit in TerritorialUnit.objects.all()}
    for records in levels.values():
        _import_level(records, stored, outcome, advance)
    outcome.bad.sort(key=lambda row: row.line)
    return outcome


def counts() -> dict[str, int]:
    """How many units of each level stand in the database."""
    levels = TerritorialUnit.objects.order_by().values_list("level").annotate(Count("pk"))
    return dict.fromkeys(UnitLevel.values, 0) | dict(levels)


def _import_level(
    records: Iterable[Record],
    stored: dict[str, TerritorialUnit],
    outcome: Outcome,
    advance: Callable[[int], object],
) -> None:
    created, updated = [], []
    for record in records:
        parent = stored.get(record.parent) if record.parent else None
        if record.parent and parent is None:
            outcome.bad.append(BadRow(record.line, f"brak jednostki nadrzędnej {record.parent}"))
            advance(1)
            continue
        unit = _unit(record, parent)
        before = stored.get(unit.code)
        if before is None:
            created.append(unit)
        elif _content(before) != _content(unit):
            unit.pk = before.pk
            updated.append(unit)
        else:
            outcome.unchanged += 1
            advance(1)
    for batch in _batches(created):
        TerritorialUnit.objects.bulk_create(batch)
        advance(len(batch))
    for batch in _batches(updated):
        TerritorialUnit.objects.bulk_update(batch, [*_CONTENT[:-1], "parent", "sort_key"])
        advance(len(batch))
    outcome.created += len(created)
    outcome.updated += len(updated)
    stored |= {unit.code: unit for unit in created + updated}


def _unit(record: Record, parent: TerritorialUnit | None) -> TerritorialUnit:
    return TerritorialUnit(
        code=record.code,
        level=record.level,
        kind=record.kind,
        name=record.name,
        stated_on=record.stated_on,
        parent=parent,
    )


def _content(unit: TerritorialUnit) -> tuple[object, ...]:
    return tuple(getattr(unit, name) for name in _CONTENT)


def _batches(units: list[TerritorialUnit]) -> Iterable[list[TerritorialUnit]]:
    return (units[start : start + _BATCH] for start in range(0, len(units), _BATCH))
