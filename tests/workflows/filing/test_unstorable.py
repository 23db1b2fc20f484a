"""What no database can keep is refused in words, before anything looks at it; what no paper can carry stays behind."""

from datetime import UTC, datetime

import pytest

from tests.cast import World
from tests.workflows.stages import codes_refusing
from workflows.documents.docx_paper import write_docx
from workflows.documents.paper import Facts, Heading, Paper, Points, Table, Text


@pytest.mark.parametrize("reason", ["a\0b", "\ud800", ["x", "\0"], float("nan"), {1, 2}])
def test_text_that_cannot_be_stored_is_refused(world: World, reason: object) -> None:
    walk = world.walk().open()

    assert codes_refusing(walk, "withdraw", walk.head, reason=reason) == ["payload"]


COPIED = "Koniec strony\x0c i \x02znak\u202e sterujący"
KEPT = "Koniec strony\n i znak sterujący"
"""Text as it comes out of a PDF, and what is kept of it."""


def test_what_was_copied_out_of_a_pdf_is_kept_as_papers_can_carry_it(world: World) -> None:
    walk = world.walk().open()

    entry = walk.act("withdraw", walk.head, reason=COPIED).entry

    assert entry is not None
    assert entry.reason == KEPT


def test_a_paper_is_written_whatever_stands_in_names() -> None:
    parts = (Heading(COPIED), Text(COPIED, strong="znak\u202e"), Points([COPIED]), Facts([("Urząd", COPIED)]))
    table = Table([COPIED], [[COPIED]], [1.0])
    made_at = datetime(2027, 6, 1, tzinfo=UTC)
    paper = Paper(COPIED, COPIED, COPIED, COPIED, COPIED, COPIED, made_at, (*parts, table))

    assert write_docx(paper).startswith(b"PK")
