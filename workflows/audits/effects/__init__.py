"""Consequences of the expert audit's acts; importing the package registers them."""

from workflows.audits.effects import corrections, evidence, reporting, scoring, settling, team, visits

__all__ = ["corrections", "evidence", "reporting", "scoring", "settling", "team", "visits"]
