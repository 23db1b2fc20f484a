"""What the panel of a rehearsal has on its table: one case of each kind it should have seen once."""

from certification.season.scores import FAIR, OUTSTANDING, WEAK
from certification.season.stories import Story

_DIFFERENT = (
    Story(),
    Story(recusal="declared"),
    Story(OUTSTANDING, distinction=True),
    Story(FAIR, "conditional"),
    Story(WEAK, "refused"),
    Story(remarks=True, majors=True),
)
"""A plain one first, then: a member keeps out, a distinction, below the mark, far below it, mended defects."""

MOST = 30
"""More cases than any rehearsal needs; each takes about half a second to invent."""


def stories(cases: int) -> list[Story]:
    """So many, each kind in turn."""
    return [_DIFFERENT[position % len(_DIFFERENT)] for position in range(cases)]
