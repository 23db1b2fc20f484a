"""The acts a page offers: those a person has a role for in the state the person may know."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from certification.models import User
from workflows import laws
from workflows.access import roles_on, shown_state
from workflows.acts import Act
from workflows.forms.consequences import DANGEROUS
from workflows.models import Case

IN_PLACE = frozenset({"save_sheet", "countersign", "dismiss"})
"""Acts offered next to what they are about, not among the buttons."""


@dataclass(frozen=True)
class Offer:
    """One button of a case page."""

    act: Act
    url: str

    @property
    def label(self) -> str:
        """What the button says."""
        return self.act.label

    @property
    def tone(self) -> str:
        """Colour of the button: a warning for what takes something away."""
        return "danger" if self.act.code in DANGEROUS else "accent"


def offered(case: Case, user: User) -> list[Offer]:
    """Every act with a button, moving ones first, in the law's order.

    Behind a closed gate the acts are those of the panel's state too: a button must not tell the decision.
    """
    state, roles = shown_state(case, user), roles_on(case, user)
    acts = [act for act in laws.acts(case.kind).values() if state in act.sources and roles & act.by]
    acts.sort(key=lambda act: not act.moves)
    return [Offer(act, act_url(case, act.code)) for act in acts if act.code not in IN_PLACE]


def act_url(case: Case, act: str, **initial: object) -> str:
    """The page of an act; ``initial`` fills its fields in."""
    query = f"?{urlencode(initial)}" if initial else ""
    return reverse("act", args=[case.public_id, act]) + query
