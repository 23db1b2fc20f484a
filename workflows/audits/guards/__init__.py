"""Conditions of the expert audit's acts; importing the package registers them."""

from workflows.audits.guards import (
    appointing,
    corrections,
    evidence,
    inviting,
    reporting,
    scoring,
    settling,
    visits,
)

__all__ = [
    "appointing",
    "corrections",
    "evidence",
    "inviting",
    "reporting",
    "scoring",
    "settling",
    "visits",
]
