"""What stands beside a criterion while an expert scores it: what the office said, and what it shows."""

from dataclasses import dataclass
from typing import Any

from criteria.models import Evidence
from criteria.prepared import Reading
from criteria.sheets import Missing
from workflows import laws
from workflows.models import Finding
from workflows.previews import can_be_shown, excerpt
from workflows.views import scoring
from workflows.views.documents import readable_evidence
from workflows.views.offers import Offer, act_url, may, offered
from workflows.views.reader import Reader

HAND_IN = "submit_sheet"


@dataclass(frozen=True)
class Piece:
    """A piece of evidence, and what of its file can be looked at here: pictures of pages, or a text's beginning."""

    item: Evidence
    is_shown: bool
    excerpt: str


@dataclass(frozen=True)
class Desk:
    """All that an expert has before the eyes beside the fields."""

    claimed: scoring.Said | None
    pieces: list[Piece]
    missing: list[Missing]
    done: int
    count: int
    findings: list[Finding]
    finding_url: str
    reject_url: str
    hand_in: Offer | None


def desk(reader: Reader, page: scoring.Page, row: scoring.Row) -> Desk:
    """The office's own answer and the evidence the expert may read, for one criterion of their sheet."""
    own = [each for each in page.rows if each.editable]
    return Desk(
        claimed=_claimed(reader, row),
        pieces=[
            Piece(item, can_be_shown(item.file), excerpt(item.file)) for item in _evidence(reader, page, row)
        ],
        missing=page.missing,
        done=sum(each.is_complete for each in own),
        count=len(own),
        findings=_FINDINGS.all(reader.case.pk, reader.user.pk, row.criterion.pk),
        finding_url=_url(reader, "add_finding", criterion=row.code),
        reject_url=_url(reader, "reject_evidence"),
        hand_in=next((offer for offer in offered(reader) if offer.act.code == HAND_IN), None),
    )


_FINDINGS = Reading(
    lambda case, expert, criterion: Finding.objects.filter(
        case=case, recorded_by=expert, criterion=criterion
    ).order_by("pk")
)


def _claimed(reader: Reader, row: scoring.Row) -> scoring.Said | None:
    """How the office scored itself, and why."""
    sheet = reader.application.self_sheet
    score = sheet.scores.filter(criterion=row.criterion.pk).first() if sheet else None
    return scoring.said_by(score) if score else None


def _evidence(reader: Reader, page: scoring.Page, row: scoring.Row) -> "list[Evidence]":
    """Others' evidence for the criterion: the expert's own stands with the fields."""
    rows = readable_evidence(reader).filter(criteria=row.criterion.pk).exclude(sheet=page.sheet)
    return list(rows.order_by("sheet", "pk"))


def _url(reader: Reader, act: str, **initial: Any) -> str:
    return act_url(reader.case, act, **initial) if may(reader, laws.acts(reader.case.kind)[act]) else ""
