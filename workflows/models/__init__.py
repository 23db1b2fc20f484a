"""All tables of the room, each next to its concern."""

from workflows.amendments.models import EditionAmendment
from workflows.audits.models import (
    Assignment,
    AuditReport,
    Divergence,
    Finding,
    Interest,
    Remark,
    Visit,
    VisitPlan,
)
from workflows.bulk.models import BulkItem, BulkRun
from workflows.letters.models import Letter
from workflows.models.application import Application, CarriedEvidence, Defect, Waiver
from workflows.models.case import Case
from workflows.models.deadline import Deadline, Reminder
from workflows.models.document import Document
from workflows.models.journal import JournalEntry
from workflows.models.proposal import Proposal
from workflows.models.series import Series
from workflows.panel.models import (
    AgendaItem,
    Ballot,
    FileOpening,
    Floor,
    MaterialsPack,
    NamedVote,
    Opinion,
    Presence,
    Resolution,
    SealedVote,
    SecretVote,
    Session,
    Turnout,
)
from workflows.wording.models import EditionWording

__all__ = [
    "AgendaItem",
    "Application",
    "Assignment",
    "AuditReport",
    "Ballot",
    "BulkItem",
    "BulkRun",
    "CarriedEvidence",
    "Case",
    "Deadline",
    "Defect",
    "Divergence",
    "Document",
    "EditionAmendment",
    "EditionWording",
    "FileOpening",
    "Finding",
    "Floor",
    "Interest",
    "JournalEntry",
    "Letter",
    "MaterialsPack",
    "NamedVote",
    "Opinion",
    "Presence",
    "Proposal",
    "Remark",
    "Reminder",
    "Resolution",
    "SealedVote",
    "SecretVote",
    "Series",
    "Session",
    "Turnout",
    "Visit",
    "VisitPlan",
    "Waiver",
]
