"""The look of a programme's certificates, as plain data: a template's version is one of these."""

from dataclasses import dataclass, field

from certificates.drawing.palette import HOUSE, Palette
from certificates.drawing.texts import Wording


@dataclass(frozen=True)
class Design:
    """Everything that certificates of one template have in common; the default is the house's own look."""

    palette: Palette = HOUSE
    wording: Wording = field(default_factory=Wording)


DEFAULT = Design()
