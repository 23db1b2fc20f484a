"""What the acts of the panel bring about."""

from workflows.panel.effects import agenda, deciding, papers, sessions, voting

__all__ = ["agenda", "deciding", "papers", "sessions", "voting"]
