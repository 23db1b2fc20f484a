"""One form per act: what a person is asked before the door is."""

from workflows.forms import audits, filing, letters, parties
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for, form_of

__all__ = ["ActForm", "audits", "filing", "form_for", "form_of", "letters", "parties"]
