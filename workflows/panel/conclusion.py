"""A vote closed and announced at once: the one who presides has the words of the resolution ready."""

import uuid
from typing import Any

from django import forms

from certification.models import User
from criteria.scoring import display
from workflows.door import perform
from workflows.forms.fields import Paragraph
from workflows.models import Application, Ballot, Case
from workflows.panel.queries import agreed_assessment, course_of
from workflows.states import State


class ConclusionForm(forms.Form):
    """What the resolution says if the motion is carried; a motion that is not carried is only counted."""

    request_key = forms.CharField(widget=forms.HiddenInput, max_length=50)
    reasons = Paragraph("Uzasadnienie uchwały", rows=4)
    condition = Paragraph("Warunek: co urząd ma zrobić, aby otrzymać znak", rows=3)

    def __init__(self, case: Application, ballot: Ballot, *args: Any, **options: Any) -> None:
        self.case, self.ballot = case, ballot
        options.setdefault("initial", {"request_key": uuid.uuid4().hex, "reasons": draft_of_reasons(case)})
        options.setdefault("auto_id", "conclude_%s")
        super().__init__(*args, **options)
        if ballot.motion != State.CONDITIONAL:
            del self.fields["condition"]

    def conclude(self, actor: User) -> bool:
        """Close the ballot and, if its motion was carried, announce the resolution. Whether there is one now.

        Each of the two acts passes the door with a key of its own, so that a form sent twice does each once.

        Raises:
            Refused: a rule said no; what was done before it stands.

        """
        key = self.cleaned_data["request_key"]
        perform(self.case, "close_ballot", actor, request_key=f"{key}-closed")
        carried = course_of(self.case).carried
        if carried is None or carried.pk != self.ballot.pk:
            return False
        words = {name: self.cleaned_data[name] for name in ("reasons", "condition") if name in self.fields}
        perform(self.case, "decide", actor, request_key=f"{key}-decided", **words)
        return True


def draft_of_reasons(case: Case) -> str:
    """What a resolution may begin with: the result of the audit against the thresholds, in words."""
    found = agreed_assessment(case)
    if found is None:
        return "Kapituła oparła się na raporcie ekspertów."
    return f"Kapituła oparła się na raporcie ekspertów. Wynik łączny: {display(found.total)} %."
