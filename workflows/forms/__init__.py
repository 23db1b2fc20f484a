"""One form per act: what a person is asked before the door is."""

from workflows.forms import audits, evidence, filing, letters, parties, remarks, signing, teams, visits
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for, form_of

__all__ = [
    "ActForm",
    "audits",
    "evidence",
    "filing",
    "form_for",
    "form_of",
    "letters",
    "parties",
    "remarks",
    "signing",
    "teams",
    "visits",
]
