"""What is asked before an act of the panel."""

from workflows.panel.guards import agenda, deciding, floor, papers, sessions, voting

__all__ = ["agenda", "deciding", "floor", "papers", "sessions", "voting"]
