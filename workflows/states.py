"""States of the application, with their meaning as attributes: never read it from a code or a label."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """The steps an office sees above its case."""

    SELF_ASSESSMENT = "self_assessment"
    AUDIT = "audit"
    DECISION = "decision"
    CERTIFICATE = "certificate"

    @property
    def label(self) -> str:
        """Polish name of the step."""
        return _PHASE_LABELS[self]


_PHASE_LABELS = {
    Phase.SELF_ASSESSMENT: "Samoocena",
    Phase.AUDIT: "Audyt ekspercki",
    Phase.DECISION: "Decyzja Kapituły",
    Phase.CERTIFICATE: "Certyfikat",
}


@dataclass(frozen=True)
class Meaning:
    """What a state means: its label for the office, its phase, who is expected to act, and what it hides.

    ``final``: nothing follows. ``embargoed``: behind a closed gate it looks like the panel's state.
    ``live``: it stands in the way of another application of the same office in the edition.
    """

    label: str
    phase: Phase | None
    acts: str
    final: bool = False
    embargoed: bool = False
    live: bool = True


class State(StrEnum):
    """States of an application (21)."""

    DRAFT = "draft"
    SIGNING = "signing"
    FORMAL_CHECK = "formal_check"
    RETURNED = "returned"
    REJECTED = "rejected"
    ADMITTED = "admitted"
    AUDIT = "audit"
    CONSENSUS = "consensus"
    REPLY = "reply"
    REPLY_REVIEW = "reply_review"
    CORRECTION = "correction"
    FILE_REVIEW = "file_review"
    PANEL = "panel"
    DEFERRED = "deferred"
    CONDITIONAL = "conditional"
    REFUSED = "refused"
    RECONSIDERATION = "reconsideration"
    GRANTED = "granted"
    CERTIFIED = "certified"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"

    @property
    def meaning(self) -> Meaning:
        """All that is known of the state."""
        return _MEANINGS[self]

    @property
    def label(self) -> str:
        """Polish name, as the office sees it."""
        return self.meaning.label


_SELF, _AUDIT, _DECISION, _CERTIFICATE = Phase
_MEANINGS = {
    State.DRAFT: Meaning("Szkic", _SELF, "osoba przygotowująca zgłoszenie"),
    State.SIGNING: Meaning("Czeka na podpis kierownika", _SELF, "kierownik urzędu"),
    State.FORMAL_CHECK: Meaning("Weryfikacja formalna", _SELF, "sekretariat"),
    State.RETURNED: Meaning("Do uzupełnienia", _SELF, "urząd"),
    State.REJECTED: Meaning("Nie dopuszczono do oceny", _SELF, "urząd może prosić o ponowne rozpatrzenie"),
    State.ADMITTED: Meaning("Dopuszczone do oceny", _AUDIT, "koordynator audytów"),
    State.AUDIT: Meaning("Audyt ekspercki", _AUDIT, "eksperci"),
    State.CONSENSUS: Meaning("Audyt ekspercki", _AUDIT, "eksperci"),
    State.REPLY: Meaning("Raport do uwag", _AUDIT, "kierownik urzędu"),
    State.REPLY_REVIEW: Meaning("Rozpatrywanie uwag", _AUDIT, "ekspert wiodący"),
    State.CORRECTION: Meaning("Działania korygujące", _AUDIT, "urząd i ekspert wiodący"),
    State.FILE_REVIEW: Meaning("Przegląd akt", _DECISION, "recenzent akt"),
    State.PANEL: Meaning("Na posiedzeniu Kapituły", _DECISION, "Kapituła"),
    State.DEFERRED: Meaning("Odroczone", _DECISION, "adresat pytania Kapituły"),
    State.CONDITIONAL: Meaning(
        "Znak przyznany warunkowo", _DECISION, "urząd i ekspert wiodący", embargoed=True
    ),
    State.REFUSED: Meaning(
        "Znaku nie przyznano", _DECISION, "urząd może prosić o ponowne rozpatrzenie", embargoed=True
    ),
    State.RECONSIDERATION: Meaning("Ponowne rozpatrzenie", _DECISION, "zespół ponownego rozpatrzenia"),
    State.GRANTED: Meaning("Znak przyznany", _CERTIFICATE, "sekretariat", embargoed=True),
    State.CERTIFIED: Meaning("Certyfikat wydany", _CERTIFICATE, "nikt", final=True, embargoed=True),
    State.WITHDRAWN: Meaning("Wycofane", None, "nikt", final=True, live=False),
    State.CLOSED: Meaning("Zakończone", None, "nikt", final=True, live=False),
}

FINAL = tuple(state for state in State if state.meaning.final)
EMBARGOED = tuple(state for state in State if state.meaning.embargoed)
