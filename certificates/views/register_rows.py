"""The rows of the public register: its marks, and the voivodeships on the map and beside it."""

from django.utils.safestring import SafeString

from certificates.law import MarkState
from certificates.models import Mark, Validity
from certificates.opendata.by_voivodeship import TILE, Tile
from certification.frames import Rows, short
from certification.language import translated
from certification.models.codes import OfficeKind

SIDE = TILE - 6
"""Side of a tile as drawn: with a gap to the next."""

_LINES = Rows(
    "certificates/register_row.html",
    *("url", "office", "kind", "state", "valid_from", "valid_to", "ended_on", "number", "edition"),
)
_TILES = Rows(
    "certificates/register_tile.html",
    *("shade", "x", "y", "side", "middle", "upper", "lower", "short", "count"),
)
_NUMBERS = Rows("certificates/register_tile_row.html", "url", "name", "short", "count")


def line(mark: Mark, validity: Validity) -> SafeString:
    """One mark as it stands today."""
    traits = {
        "valid": validity.valid,
        "pending": mark.state == MarkState.ACTIVE,
        "distinction": mark.distinction,
        "ended": bool(mark.ended_on),
    }
    return _LINES.row(
        *(name for name, holds in traits.items() if holds),
        url=mark.status_path,
        office=str(mark.office),
        kind=translated(OfficeKind(mark.office.kind).label),
        state=translated(mark.state_label),
        valid_from=short(mark.valid_from),
        valid_to=short(mark.valid_to),
        ended_on=short(mark.ended_on) if mark.ended_on else "",
        number=mark.number,
        edition=str(mark.of_edition),
    )


def tile_on_map(tile: Tile, chosen: str) -> SafeString:
    """One voivodeship as a tile; ``chosen``: the code of the one that was asked for."""
    return _TILES.row(
        *_if_chosen(tile, chosen),
        shade=tile.shade,
        x=tile.x,
        y=tile.y,
        side=SIDE,
        middle=tile.middle,
        upper=tile.upper,
        lower=tile.lower,
        short=tile.short,
        count=tile.count,
    )


def tile_in_table(tile: Tile, url: str, chosen: str) -> SafeString:
    """The same in the table, with the address of its marks alone."""
    return _NUMBERS.row(
        *_if_chosen(tile, chosen), url=url, name=tile.name, short=tile.short, count=tile.count
    )


def _if_chosen(tile: Tile, chosen: str) -> tuple[str, ...]:
    return ("chosen",) if tile.code == chosen else ()
