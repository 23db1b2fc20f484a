"""The colours of every document of the house, in hex digits."""

from typing import Final

BLUE: Final = "1B3F8B"
TINT: Final = "E4E9F1"
LINE: Final = "AFBCD7"
MARKED: Final = "FFF3D1"
INK: Final = "263238"
GREY: Final = "5B6B70"
WATERMARK = "E9EDF2"
"""So pale that text on it keeps its contrast."""
