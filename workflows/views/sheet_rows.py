"""The rows of a sheet as its page shows them: the instrument from a frame, filled with what this office said."""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from certification.frames import Rows, joined
from certification.language import translated
from criteria.models import Area, Evidence
from workflows.models import Case
from workflows.views import instrument
from workflows.views.scoring import Page, Row

_OPENED = mark_safe(" open")


def areas_of(page: Page, case: Case) -> list[tuple[Area, SafeString]]:
    """Each area with its rows; the first row is open where nothing is done yet."""
    first = None if page.done else page.rows[0]
    ready = format_html('<span class="done-mark" role="img" aria-label="{}">✓</span>', _("gotowe"))
    return [
        (area, joined(_drawn(row, case, ready, opened=row is first) for row in rows))
        for area, rows in page.areas
    ]


def _drawn(row: Row, case: Case, ready: SafeString, *, opened: bool) -> SafeString:
    if not row.editable:
        return _read(row, case)
    return format_html(
        instrument.fields(row.criteria_set, row.criterion, row.choice, row.note),
        opened=_OPENED if opened or row.is_begun else "",
        ready=ready if row.is_complete else "",
        beside=_beside(row, case),
        was=row.mark,
        justification=row.said["justification"],
        na_reason=row.said["na_reason"],
    )


def _read(row: Row, case: Case) -> SafeString:
    said = row.said["justification"]
    return format_html(
        instrument.reading(row.criteria_set, row.criterion, row.choice, row.note, explained=bool(said)),
        beside=_beside(row, case),
        justification=mark_safe(linebreaks(said, autoescape=True)),
        na_reason=row.said["na_reason"],
    )


def _beside(row: Row, case: Case) -> SafeString:
    """Evidence, what is missing, and what another person saved meanwhile; most rows have none of it."""
    attached = _attached(row.evidence, case) if row.evidence else SafeString()
    lacks = joined(_LACKS.row(text=capfirst(translated(text))) for text in row.lacks)
    if not row.theirs:
        return joined((attached, lacks))
    return render_to_string("workflows/sheet/theirs.html", {"row": row, "attached": attached, "lacks": lacks})


def _attached(evidence: Iterable[Evidence], case: Case) -> SafeString:
    pieces = format_html_join("; ", "{}", ((_piece(each, case),) for each in evidence))
    return _ATTACHED.row(pieces=pieces)


def _piece(piece: Evidence, case: Case) -> SafeString:
    traits = {"file": bool(piece.file), "rejected": piece.is_rejected}
    url = reverse("evidence-file", args=[case.public_id, piece.pk]) if piece.file else ""
    return _PIECES.row(*(name for name, holds in traits.items() if holds), url=url, title=piece.title)


_LACKS = Rows("workflows/sheet/lack.html", "text")
_ATTACHED = Rows("workflows/sheet/attached.html", "pieces")
_PIECES = Rows("workflows/sheet/piece.html", "url", "title")
