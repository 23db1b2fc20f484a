"""The law as a picture, drawn from the law itself as SVG: states are columns, moving acts are rows.

A ring is where an act starts from, an arrow head where it leads. Nothing is placed by hand, so no line can
cross a name, and a new act or state finds its own place.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from workflows import laws
from workflows.acts import NOWHERE, Act
from workflows.states import Phase, State

NAMES_W, COLUMN_W, ROW_H, HEAD_H, FOOT_H, MARGIN = 404, 43, 35, 186, 58, 20
INK, FAINT, RULE = "#1f2733", "#55617a", "#d3d8e0"
LEAN = -54
"""Degrees by which the names of the states are turned, so that they can be read without turning the head."""

_COLOURS = {
    Phase.SELF_ASSESSMENT: ("#eaf0fd", "#2f5bb7"),
    Phase.AUDIT: ("#e6f6ee", "#1c7a4c"),
    Phase.DECISION: ("#fdf3dd", "#9a6200"),
    Phase.CERTIFICATE: ("#f8eaf5", "#8b2f7c"),
    None: ("#eef0f3", "#4a5463"),
}
"""Of each phase: the ground of its columns, and the ink of what leads there."""


def moving_acts() -> list[Act]:
    """The acts of the application that move its state, by their number in the law."""
    acts = [act for act in laws.acts("application").values() if act.moves]
    return sorted(acts, key=lambda act: act.number or 0)


def svg() -> str:
    """The chart of the application's law."""
    acts = moving_acts()
    # The last names lean out over the right edge.
    width = NAMES_W + len(State) * COLUMN_W + 2 * MARGIN + 96
    height = HEAD_H + len(acts) * ROW_H + FOOT_H + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="Prawo zgłoszenia: stany i czynności" font-family="Inter, Arial, sans-serif">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *_columns(len(acts)),
        *(part for row, act in enumerate(acts) for part in _row(row, act)),
        *_key(len(acts)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _x(state: str) -> float:
    """The middle of a state's column; what comes from nowhere starts left of all."""
    first = MARGIN + NAMES_W + COLUMN_W / 2
    return first - COLUMN_W if state == NOWHERE else first + list(State).index(State(state)) * COLUMN_W


def _y(row: int) -> float:
    return MARGIN + HEAD_H + row * ROW_H + ROW_H / 2


# States -------------------------------------------------------------------------------------------------


def _columns(rows: int) -> Iterator[str]:
    top, bottom = MARGIN + HEAD_H, MARGIN + HEAD_H + rows * ROW_H
    for state in State:
        x = _x(state)
        ground, ink = _COLOURS[state.meaning.phase]
        weight = 700 if state.meaning.final else 500
        yield (
            f'<rect x="{x - COLUMN_W / 2:.1f}" y="{top}" width="{COLUMN_W}" height="{bottom - top}" fill="{ground}"/>'
            f'<line x1="{x:.1f}" y1="{top}" x2="{x:.1f}" y2="{bottom}" stroke="{ink}" stroke-opacity=".22"/>'
        )
        if state.meaning.final:
            yield f'<rect x="{x - 13:.1f}" y="{top - 5}" width="26" height="5" rx="2" fill="{ink}"/>'
        yield (
            f'<g transform="translate({x:.1f} {top - 12}) rotate({LEAN})">'
            f'<text y="-3" font-size="12.5" font-weight="{weight}" fill="{ink}">{escape(state.label)}</text>'
            f'<text y="10" font-size="10" fill="{FAINT}">{state.value}</text></g>'
        )


# Acts ---------------------------------------------------------------------------------------------------


def _row(row: int, act: Act) -> Iterator[str]:
    y, right = _y(row), MARGIN + NAMES_W + len(State) * COLUMN_W
    yield (
        f'<line x1="{MARGIN}" y1="{y + ROW_H / 2:.1f}" x2="{right}" y2="{y + ROW_H / 2:.1f}" stroke="{RULE}"/>'
        f'<text x="{MARGIN + 22}" y="{y - 2:.1f}" font-size="13" font-weight="700" text-anchor="end" '
        f'fill="{INK}">{act.number}</text>'
        f'<text x="{MARGIN + 32}" y="{y - 2:.1f}" font-size="13" font-weight="600" fill="{INK}">'
        f"{escape(act.label)}</text>"
        f'<text x="{MARGIN + 32}" y="{y + 12:.1f}" font-size="10.5" fill="{FAINT}">{escape(_who(act))}</text>'
    )
    places = [*map(_x, act.sources), *map(_x, act.targets)]
    yield (
        f'<line x1="{min(places):.1f}" y1="{y:.1f}" x2="{max(places):.1f}" y2="{y:.1f}" stroke="{INK}" '
        'stroke-width="1.4"/>'
    )
    yield from (_start(_x(source), y) for source in act.sources)
    for target in act.targets:
        yield _tip(target, _x(target), y, [_x(source) for source in act.sources])


def _start(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#ffffff" stroke="{INK}" stroke-width="1.8"/>'


def _tip(target: str, x: float, y: float, sources: list[float]) -> str:
    """An arrow head in the colour of the phase it leads to, turned the way the act goes."""
    way = 1 if min(sources, key=lambda source: abs(source - x)) < x else -1
    _, ink = _COLOURS[State(target).meaning.phase]
    back, front = x - 7 * way, x + 8 * way
    return f'<path d="M{back:.1f} {y - 8:.1f}L{front:.1f} {y:.1f}L{back:.1f} {y + 8:.1f}z" fill="{ink}"/>'


def _who(act: Act) -> str:
    who = _people(act.by)
    if not act.countersigned_by:
        return who
    where = "".join(f"w „{state}” " for state in act.countersigned_in)
    return f"{who}; {where}zatwierdza {_people(act.countersigned_by)}"


def _people(roles: Iterable[str]) -> str:
    return " lub ".join(_SHORT.get(role, role) for role in sorted(roles, key=list(_SHORT).index))


_SHORT = {
    "preparer": "osoba przygotowująca",
    "signatory": "kierownik urzędu",
    "secretariat": "sekretariat",
    "coordinator": "koordynator",
    "lead": "ekspert wiodący",
    "reviewer": "recenzent akt",
    "chair": "przewodniczący",
    "deputy": "zastępca",
    "reconsideration_chair": "przewodniczący zespołu ponownego rozpatrzenia",
    "system": "system, gdy minie termin",
}
"""Roles in few words, in the order in which they are named."""


def _key(rows: int) -> Iterator[str]:
    y, x = MARGIN + HEAD_H + rows * ROW_H + 28, float(MARGIN + NAMES_W)
    yield _start(x, y)
    yield f'<text x="{x + 12}" y="{y + 4}" font-size="11.5" fill="{INK}">stąd</text>'
    yield _tip(State.AUDIT, x + 62, y, [x])
    yield f'<text x="{x + 76}" y="{y + 4}" font-size="11.5" fill="{INK}">dokąd; z kilku wybiera sprawa</text>'
    yield f'<rect x="{x + 262}" y="{y - 3}" width="26" height="5" rx="2" fill="{_COLOURS[None][1]}"/>'
    yield f'<text x="{x + 296}" y="{y + 4}" font-size="11.5" fill="{INK}">stan końcowy</text>'
    at = x + 400
    for phase in Phase:
        ground, ink = _COLOURS[phase]
        yield (
            f'<rect x="{at:.0f}" y="{y - 8}" width="14" height="14" rx="3" fill="{ground}" stroke="{ink}"/>'
            f'<text x="{at + 20:.0f}" y="{y + 4}" font-size="11.5" fill="{INK}">{escape(phase.label)}</text>'
        )
        at += 118
