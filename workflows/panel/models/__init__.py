"""Tables of the panel (Kapituła)."""

from workflows.panel.models.ballot import Ballot, Choice, NamedVote, SealedVote, SecretVote, Turnout
from workflows.panel.models.materials import FileOpening, MaterialsPack
from workflows.panel.models.resolution import Opinion, Resolution
from workflows.panel.models.session import AgendaItem, Floor, Presence, Session

__all__ = [
    "AgendaItem",
    "Ballot",
    "Choice",
    "FileOpening",
    "Floor",
    "MaterialsPack",
    "NamedVote",
    "Opinion",
    "Presence",
    "Resolution",
    "SealedVote",
    "SecretVote",
    "Session",
    "Turnout",
]
