"""What the acts of the panel bring about."""

from workflows.panel import invitations
from workflows.panel.effects import agenda, deciding, floor, papers, sessions, voting

__all__ = ["agenda", "deciding", "floor", "invitations", "papers", "sessions", "voting"]
