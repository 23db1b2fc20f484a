"""Evidence beside a criterion: what is asked for, what is there, and a form to add more."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from certification.clock import today
from criteria.models import EvidenceRequirement, EvidenceType
from criteria.sheets import unanswered
from workflows import laws
from workflows.forms.evidence import AttachForm
from workflows.views.reader import Reader
from workflows.views.scoring import Row
from workflows.views.writing import ATTACH, writable


@dataclass(frozen=True)
class Wish:
    """One piece of evidence that is asked for, and whether something of its type answers it."""

    asked: EvidenceRequirement
    is_there: bool

    @property
    def is_ours(self) -> bool:
        """Whether the office brings it; the rest the experts gather."""
        return self.asked.evidence_type.provided_by == EvidenceType.Provider.OFFICE

    @property
    def is_lacking(self) -> bool:
        """Whether the answer is not complete without it."""
        return self.is_ours and self.asked.required and not self.is_there


def wishes(row: Row, default_months: int | None) -> list[Wish]:
    """What the criterion asks for, in order; each piece attached answers one wish of its type, if it is not too old.

    ``default_months``: how old it may be where the wish does not say.
    """
    standing = [(item.evidence_type, item.issued_on) for item in row.evidence if not item.is_rejected]
    asked = row.criterion.asked_evidence
    left = unanswered(asked, standing, on=today(), default_months=default_months)
    return [Wish(each, each.pk not in left) for each in asked]


def first_lacking(wanted: list[Wish]) -> str:
    """The type of evidence to bring next, if any is lacking."""
    return next((wish.asked.evidence_type.code for wish in wanted if wish.is_lacking), "")


def attach_form(
    reader: Reader, *criteria: str, kind: str = "", request: HttpRequest | None = None
) -> AttachForm | None:
    """The form for one more piece, with these criteria ticked and this type chosen, or filled with what was sent.

    None where the person may add nothing now.
    """
    sheet = writable(reader, ATTACH)
    if sheet is None:
        return None
    act = laws.acts(reader.case.kind)[ATTACH]
    if request is not None:
        return AttachForm(reader.case, reader.user, act, request.POST, request.FILES, sheet=sheet)
    initial: dict[str, Any] = {"criteria": list(criteria), "evidence_type": kind}
    return AttachForm(reader.case, reader.user, act, initial=initial, sheet=sheet)
