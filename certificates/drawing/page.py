"""Where things stand on the certificate's page, in points from the lower left corner."""

from typing import Final

from reportlab.lib.pagesizes import A4, landscape

WIDTH, HEIGHT = landscape(A4)
MIDDLE: Final = WIDTH / 2

MARGIN: Final = 24.0
BAND: Final = 17.0  # from the outer frame to the middle of the plaited band
INNER: Final = MARGIN + 37.0  # the thin inner line: nothing of the text may cross it

EMBLEM_Y: Final = HEIGHT - 116
EMBLEM_RADIUS: Final = 45.0
LAUREL_RADIUS: Final = 52.0

RULE_Y: Final = HEIGHT - 229  # golden rules beside the name of the mark

SIGNATURES_Y: Final = 118.0
FOOT_Y: Final = 74.0  # place and date, and what the seal is
SIGNATURE_WIDTH: Final = 174.0
SIGNATURES_X: Final = (175.0, 381.0)

QR_SIZE: Final = 74.0
QR_X: Final = WIDTH - 88 - QR_SIZE
QR_Y: Final = 90.0
