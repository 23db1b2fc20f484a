"""Where things stand on a certificate's page, in points from the lower left corner."""

from dataclasses import dataclass
from typing import Final, Literal

from reportlab.lib.pagesizes import A4, landscape

Orientation = Literal["landscape", "portrait"]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

MARGIN: Final = 24.0
BAND: Final = 17.0  # from the outer frame to the middle of the plaited band
INNER: Final = MARGIN + 37.0  # the thin inner line: nothing of the text may cross it


@dataclass(frozen=True)
class Sheet:
    """An A4 page and the places on it: ``…_y`` of a line of text is its baseline."""

    width: float
    height: float
    emblem_y: float
    emblem_radius: float
    laurel_radius: float
    title_y: float
    title_size: float
    rule_y: float  # golden rules beside the name of the mark
    rule: float  # their length
    lead_y: float
    name_middle: float
    name_width: float
    name_height: float
    claim_y: float
    claim_lines: int
    edition_y: float
    text_width: float
    signatures_y: float
    signatures_x: tuple[float, float]
    signature_width: float
    place: tuple[float, float, Literal["left", "centre"]]
    foot_y: float  # what the seal is
    foot_width: float
    qr: tuple[float, float, float]  # left, bottom, size

    @property
    def middle(self) -> float:
        """The page's axis."""
        return self.width / 2

    @property
    def emblem_box(self) -> Box:
        """What the emblem takes, without the laurel."""
        radius = self.emblem_radius
        return (
            self.middle - radius,
            self.emblem_y - radius,
            self.middle + radius,
            self.emblem_y + radius,
        )

    @property
    def qr_box(self) -> Box:
        """The modules of the QR code, without its quiet zone."""
        left, bottom, size = self.qr
        return left, bottom, left + size, bottom + size

    def facsimile_box(self, place: int) -> Box:
        """The room for a facsimile above the line of the signatory."""
        half = self.signature_width / 2 - 10
        x = self.signatures_x[place]
        return x - half, self.signatures_y + 2, x + half, self.signatures_y + 38


_LONG, _SHORT = landscape(A4)

SHEETS: Final[dict[Orientation, Sheet]] = {
    "landscape": Sheet(
        width=_LONG,
        height=_SHORT,
        emblem_y=_SHORT - 116,
        emblem_radius=45,
        laurel_radius=52,
        title_y=_SHORT - 211,
        title_size=48,
        rule_y=_SHORT - 229,
        rule=92,
        lead_y=_SHORT - 262,
        name_middle=286,
        name_width=_LONG - 2 * 120,
        name_height=80,
        claim_y=204,
        claim_lines=1,
        edition_y=178,
        text_width=_LONG - 2 * 110,
        signatures_y=118,
        signatures_x=(175, 381),
        signature_width=174,
        place=(88, 74, "left"),
        foot_y=74,
        foot_width=400,
        qr=(_LONG - 88 - 74, 90, 74),
    ),
    "portrait": Sheet(
        width=_SHORT,
        height=_LONG,
        emblem_y=_LONG - 142,
        emblem_radius=54,
        laurel_radius=62,
        title_y=_LONG - 258,
        title_size=46,
        rule_y=_LONG - 279,
        rule=62,
        lead_y=_LONG - 324,
        name_middle=452,
        name_width=_SHORT - 2 * 82,
        name_height=116,
        claim_y=341,
        claim_lines=2,
        edition_y=294,
        text_width=_SHORT - 2 * 80,
        signatures_y=208,
        signatures_x=(171, _SHORT - 171),
        signature_width=172,
        place=(_SHORT / 2, 262, "centre"),
        foot_y=76,
        foot_width=_SHORT - 2 * 80,
        qr=(_SHORT - 84 - 76, 94, 76),
    ),
}
