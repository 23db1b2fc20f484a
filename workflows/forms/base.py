"""The form every act shares: it knows its case and its person, and speaks the door's language."""

import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from certification.accounts.second_factor import FRESH
from certification.models import User
from criteria.said import said
from workflows.acts import Act
from workflows.door import Outcome, perform
from workflows.embargo import known_move
from workflows.forms.consequences import CONSEQUENCES, DANGEROUS
from workflows.forms.done import done
from workflows.forms.pointing import point
from workflows.models import Case
from workflows.refusal import Reason, Refused, Stale

HIDDEN = ("request_key", "seen")

REPEATED = "Ta czynność była już wykonana. Nic nie zmieniono po raz drugi."


class ActForm(forms.Form):
    """An act's fields; without any it only asks to confirm.

    ``request_key`` makes a double click do the act once, ``seen`` tells a page that the case has left behind.
    A subclass declares fields named as the act's payload keys, or builds ``payload`` itself.
    """

    page: ClassVar[str] = "workflows/act.html"
    makes: ClassVar[tuple[str, ...]] = ()
    """Payload keys made of several fields."""

    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        case: Case,
        user: User,
        act: Act,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.case, self.user, self.act = case, user, act
        self.refused = False
        given = {"request_key": uuid.uuid4().hex, "seen": known_move(case, user), **(initial or {})}
        super().__init__(data, files, initial=given)
        self.build()

    def build(self) -> None:
        """Add or narrow the fields that depend on the case."""

    @property
    def consequence(self) -> str:
        """What will happen, in words for the person about to do it."""
        return CONSEQUENCES.get((self.case.kind, self.act.code), "")

    @property
    def needs_second_factor(self) -> bool:
        """Whether the person must have shown a second factor just now: what they do counts as their signature."""
        return False

    second_factor_within: timedelta = FRESH
    """How long ago they may have shown it."""

    @property
    def afterwards(self) -> str:
        """The page to show once it is done; empty for the page of the case."""
        return ""

    @property
    def tone(self) -> str:
        """Colour of the button: a warning for what takes something away."""
        return "danger" if self.act.code in DANGEROUS else "accent"

    @property
    def known_ahead(self) -> dict[str, Any]:
        """What the door will be told whatever the person does: the fields they do not see."""
        given = {name: self.initial.get(name) for name in self.fields if name not in HIDDEN}
        return {name: plain(value) for name, value in given.items() if value not in (None, "", [])}

    def payload(self) -> dict[str, Any]:
        """What the door is told: every answered field under its own name, days in ISO form."""
        given = {name: self.cleaned_data.get(name) for name in self.fields if name not in HIDDEN}
        return {name: plain(value) for name, value in given.items() if value not in (None, "", [])}

    def perform(self) -> Outcome | None:
        """Do the act; on a refusal keep what was typed, note the reasons as errors, and return None."""
        try:
            return perform(
                self.case,
                self.act.code,
                self.user,
                request_key=self.cleaned_data["request_key"] or None,
                seen=self.cleaned_data["seen"],
                **self.payload(),
            )
        except Stale as refusal:
            self.look_again()
            self.refuse(refusal.reasons)
        except Refused as refusal:
            self.refuse(refusal.reasons)
        return None

    @property
    def error_heading(self) -> str:
        """What stands above the errors: a field to mend, or a rule that said no."""
        return "Nie można tego teraz zrobić" if self.refused else ""

    def refuse(self, reasons: list[Reason]) -> None:
        """Show each reason with what would satisfy it, at its field where it names one."""
        self.refused = True
        point(self, reasons)

    def look_again(self) -> None:
        """The person now sees the case as it is: the next sending is about that."""
        self.case.refresh_from_db()
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen"] = str(known_move(self.case, self.user))
        self.data = data

    def shown_at_once(self, outcome: Outcome) -> tuple[str, dict[str, Any]] | None:
        """A page to be shown at once and never again, by template and what it tells; most acts go on to another.

        What it tells passes through no message, so that neither a session nor a cookie ever holds it.
        """
        return None

    def done_message(self, outcome: Outcome) -> str:
        """What the person is told afterwards."""
        if outcome.repeated:
            return REPEATED
        if outcome.proposed:
            return said("Zaproponowano: {act}. Czeka na zatwierdzenie przez drugą osobę.", act=self.act.label)
        return said("{done}.", done=done(self.case.kind, self.act, self.act.code))


def plain(value: Any) -> Any:
    """A value as JSON carries it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value
