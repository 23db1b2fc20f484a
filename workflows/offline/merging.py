"""Three ways meet: what a field held when the form was made, what it holds on the site, what the file says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from criteria.sheets import ScoreRow
from workflows.offline.marks import NOT_APPLICABLE, Field, Values, digest
from workflows.offline.reading import Told


@dataclass(frozen=True)
class Conflict:
    """A field where the site and the file both have something of their own: a person chooses."""

    code: str
    field: Field
    on_line: str
    in_file: str

    @property
    def name(self) -> str:
        """How a form names it."""
        return f"{self.code}:{self.field.value}"


@dataclass
class Merge:
    """``taken``: fields that come from the file, by criterion; ``conflicts``: those a person must choose."""

    taken: dict[str, Values] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def rows(self) -> dict[str, ScoreRow]:
        """What is to be saved."""
        return {code: as_row(values) for code, values in self.taken.items()}


def merge(told: Mapping[str, Mapping[Field, Told]], now: Mapping[str, Values]) -> Merge:
    """Compare a form with the sheet as it is. Criteria that ``now`` does not have are left out."""
    found = Merge()
    for code, fields in told.items():
        if code not in now:
            continue
        for which, said in fields.items():
            on_line = now[code][which]
            if said.value == on_line or (said.held and digest(said.value) == said.held):
                continue
            if _asks(on_line, said):
                found.conflicts.append(Conflict(code, which, on_line, said.value))
            else:
                found.taken.setdefault(code, {})[which] = said.value
    return found


def _asks(on_line: str, said: Told) -> bool:
    """Whether something typed on the site would be lost: it changed since, or the file takes it away."""
    if not on_line:
        return False
    return not said.value or digest(on_line) != said.held


def as_row(values: Values) -> ScoreRow:
    """The sheet's row of some fields."""
    row = ScoreRow()
    if Field.CHOICE in values:
        choice = values[Field.CHOICE]
        row["points"] = int(choice) if choice.isdecimal() else None
        row["not_applicable"] = choice == NOT_APPLICABLE
    if Field.JUSTIFICATION in values:
        row["justification"] = values[Field.JUSTIFICATION]
    if Field.NA_REASON in values:
        row["na_reason"] = values[Field.NA_REASON]
    return row
