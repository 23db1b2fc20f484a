"""The experts' opinions beside one another, where they differ: what people read before they agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from criteria.models import Criterion, ScaleAnchor
from criteria.sheets import Scored, scores_of
from criteria.sheets.reading import criteria_of
from workflows.audits.models import AUDITING, Assignment, AssignmentState
from workflows.models import Application, Divergence

HANDED_IN = (AssignmentState.SUBMITTED, AssignmentState.RELEASED)


@dataclass(frozen=True)
class Opinion:
    """What one expert said of one criterion; ``points`` None where it does not apply."""

    who: str
    capacity: str
    points: int | None
    words: str

    @property
    def shown(self) -> str:
        """The score as people read it."""
        return "N/D" if self.points is None else str(self.points)


@dataclass(frozen=True)
class Compared:
    """A criterion with all opinions on it."""

    criterion: Criterion
    opinions: Sequence[Opinion]

    @property
    def differs(self) -> bool:
        """Whether not all said the same."""
        return len({each.points for each in self.opinions}) > 1


@dataclass(frozen=True)
class Difference:
    """A divergence with what it is about: one criterion, or all of an area."""

    divergence: Divergence
    title: str
    about: Sequence[Compared]
    anchors: Sequence[ScaleAnchor] = field(default=())

    @property
    def is_area(self) -> bool:
        """Whether it is about an area, which takes no points."""
        return self.divergence.kind == Divergence.Kind.AREA


def differences(case: Application, rows: Iterable[Divergence]) -> list[Difference]:
    """Divergences of a case with the words of every expert who handed a sheet in, the lead's first.

    Whoever shows them has asked whether their reader may see the experts' sheets.
    """
    listed = list(rows)
    criteria = criteria_of(case.edition.criteria_set, case.office.kind) if listed else ()
    sheets = [(seat, scores_of(seat.sheet_id)) for seat in _seats(case) if seat.sheet_id] if listed else []
    anchors = _anchors({each.scale_id for each in criteria}) if listed else {}
    return [_difference(row, criteria, sheets, anchors) for row in listed]


_Sheets = list[tuple[Assignment, dict[int, Scored]]]


def _seats(case: Application) -> list[Assignment]:
    rows = Assignment.objects.filter(case_id=case.pk, capacity__in=AUDITING, state__in=HANDED_IN)
    order = list(AUDITING)
    return sorted(rows.select_related("expert"), key=lambda seat: (order.index(seat.capacity), seat.pk))  # type: ignore[arg-type]


def _anchors(scales: set[int]) -> dict[int, list[ScaleAnchor]]:
    found: dict[int, list[ScaleAnchor]] = {}
    for anchor in ScaleAnchor.objects.filter(scale__in=scales).order_by("scale", "value"):
        found.setdefault(anchor.scale_id, []).append(anchor)
    return found


def _difference(
    row: Divergence,
    criteria: Sequence[Criterion],
    sheets: _Sheets,
    anchors: dict[int, list[ScaleAnchor]],
) -> Difference:
    if row.kind == Divergence.Kind.AREA:
        found = [each for each in criteria if each.area.code == row.code]
        title = found[0].area.title_pl if found else ""
        return Difference(row, title, [_compared(each, sheets) for each in found])
    found = [each for each in criteria if each.code == row.code]
    about = [_compared(each, sheets) for each in found]
    return Difference(
        row, found[0].title_pl if found else "", about, anchors.get(found[0].scale_id, []) if found else []
    )


def _compared(criterion: Criterion, sheets: _Sheets) -> Compared:
    """A third expert scores only what is disputed, so may have said nothing of it."""
    told = [(seat, scores[criterion.pk]) for seat, scores in sheets if criterion.pk in scores]
    return Compared(criterion, [_opinion(seat, score) for seat, score in told if _says(score)])


def _says(score: Scored) -> bool:
    return score.not_applicable or score.points is not None


def _opinion(seat: Assignment, score: Scored) -> Opinion:
    words = score.na_reason if score.not_applicable else score.justification
    return Opinion(seat.expert.full_name, seat.get_capacity_display(), score.points, words)
