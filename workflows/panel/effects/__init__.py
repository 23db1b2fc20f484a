"""What the acts of the panel bring about."""

from workflows.panel.effects import agenda, deciding, floor, papers, sessions, voting

__all__ = ["agenda", "deciding", "floor", "papers", "sessions", "voting"]
