"""Which kinds of rows a case has at all: asked once for its page, which then asks for nothing that is not there."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from criteria.prepared import Listing
from workflows.audits.models import VisitPlan
from workflows.models import (
    AuditReport,
    Case,
    Deadline,
    Defect,
    Divergence,
    Document,
    Finding,
    Letter,
    Proposal,
    Remark,
    Resolution,
)
from workflows.models.application import CarriedEvidence
from workflows.states import EMBARGOED, State

_KINDS: dict[type[Any], str] = {
    **dict.fromkeys((CarriedEvidence, Defect), "application"),
    **dict.fromkeys((AuditReport, Deadline, Divergence, Document, Finding, Letter), "case"),
    **dict.fromkeys((Proposal, Remark, Resolution, VisitPlan), "case"),
}
"""What is asked about, and by which column it hangs on its case."""

Held = frozenset[type[Any]]

OF_DECISIONS: Held = frozenset({Document, Letter, Proposal, Resolution})
"""What a decision leaves with its case, and one that was taken back."""

HIDING = (State.PANEL, *EMBARGOED)
"""States that look alike to whoever is told of decisions later."""


def held(case: int) -> Held:
    """Models of which the case with this key has a row, whoever may read it. One query."""
    (found,) = _HELD.all(case)
    return frozenset(model for model, there in zip(_KINDS, found, strict=True) if there)


def _asked(case: int) -> "QuerySet[Case, tuple[Any, ...]]":
    there = [Exists(model._default_manager.filter(**{by: OuterRef("pk")})) for model, by in _KINDS.items()]
    rows: QuerySet[Case, tuple[Any, ...]] = Case.objects.filter(pk=case).values_list(*there)
    return rows


_HELD = Listing(_asked)
