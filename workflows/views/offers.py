"""The acts a page offers: those a person has a role for in the state the person may know."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from certification.models import Role
from criteria.prepared import Listing
from workflows import laws
from workflows.acts import Act
from workflows.audits.models import VisitPlan
from workflows.audits.queries import open_divergences, visit_of, visit_plan_of
from workflows.audits.sheets import SCORED_BY_OFFICE
from workflows.filing.renewing import unconfirmed
from workflows.forms.catalogue import find_form
from workflows.forms.consequences import DANGEROUS
from workflows.forms.letters import LetterForm
from workflows.models import Case, Letter
from workflows.models.application import CarriedEvidence
from workflows.states import State
from workflows.views.reader import Reader

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

IN_PLACE = frozenset(
    {"countersign", "dismiss", "correct_finding", "withdraw_finding", "detach_evidence", "reject_evidence"}
)
"""Acts offered next to what they are about, not among the buttons."""

CONFIRM = "confirm_evidence"

_PAGES = {
    "save_sheet": "own-sheet",
    "attach_evidence": "evidence",
    "admit": "formal-check",
    "return_for_completion": "formal-check",
}
"""Acts done on a page of their own."""

_WRITTEN_BY_OFFICE = {
    "save_sheet": SCORED_BY_OFFICE,
    "attach_evidence": (*SCORED_BY_OFFICE, State.CORRECTION, State.CONDITIONAL),
    "detach_evidence": (State.DRAFT,),
}
"""Where a preparer has a sheet for them; experts write into theirs in other states by the same acts."""

_IN_OTHER_WORDS: "dict[tuple[str, str], StrOrPromise]" = {
    (State.ADMITTED, "waive"): _("Nie mamy zastrzeżeń do zespołu"),
    (State.REPLY, "waive"): _("Nie wnosimy uwag"),
    (State.CORRECTION, "attach_evidence"): _("Dołącz dowód naprawy"),
    (State.CONDITIONAL, "attach_evidence"): _("Dołącz dowód, że warunek jest spełniony"),
}
"""What a button says where the act's own name would not tell the office what it is for."""

_CHOSEN_ON = {"settle_divergence": "divergences"}
"""Acts about one row of a list; without the row their address is the list's."""


@dataclass(frozen=True)
class Offer:
    """One button of a case page."""

    act: Act
    url: str
    words: "StrOrPromise" = ""

    @property
    def label(self) -> "StrOrPromise":
        """What the button says."""
        return self.words or self.act.label

    @property
    def tone(self) -> str:
        """Colour of the button: a warning for what takes something away."""
        return "danger" if self.act.code in DANGEROUS else "accent"


def offered(reader: Reader) -> list[Offer]:
    """Every act with a button, moving ones first, in the law's order.

    Behind a closed gate the acts are those of the panel's state too: a button must not tell the decision.
    """
    acts = [act for act in laws.acts(reader.case.kind).values() if may(reader, act)]
    acts.sort(key=lambda act: not act.moves)
    hidden = (
        IN_PLACE
        | _without_letters(reader, acts)
        | _without_pieces(reader, acts)
        | _without_visit(reader.case, acts)
        | _without_divergences(reader.case, acts)
        | _without_sheet(reader, acts)
    )
    return [_offer(reader, act) for act in acts if act.code not in hidden]


def _offer(reader: Reader, act: Act) -> Offer:
    words = _IN_OTHER_WORDS.get((reader.state, act.code), "") if reader.is_office else ""
    return Offer(act, act_url(reader.case, act.code), words)


def _without_letters(reader: Reader, acts: list[Act]) -> set[str]:
    """Acts on letters for which the case has no letter now."""
    case = reader.case
    forms = {act.code: form for act in acts if (form := find_form(case.kind, act.code))}
    about_letters = {code: form for code, form in forms.items() if issubclass(form, LetterForm)}
    if not about_letters:
        return set()
    present = {state for (state,) in _LETTERS.all(case.pk)} if Letter in reader.held else set()
    return {code for code, form in about_letters.items() if not present.intersection(form.states)}


_LETTERS = Listing(lambda case: Letter.objects.filter(case=case).order_by().values_list("state").distinct())


def _without_pieces(reader: Reader, acts: list[Act]) -> set[str]:
    """Nothing is confirmed where nothing was carried over from an earlier application."""
    asked = CarriedEvidence in reader.held and any(act.code == CONFIRM for act in acts)
    return set() if asked and unconfirmed(reader.case).exists() else {CONFIRM}


def _without_sheet(reader: Reader, acts: list[Act]) -> set[str]:
    """An office writes only while its own sheet, or one about what it mends, is open to it."""
    return {
        act.code
        for act in acts
        if reader.state not in _WRITTEN_BY_OFFICE.get(act.code, (reader.state,))
        and reader.roles & act.by == {Role.PREPARER}
    }


def _without_visit(case: Case, acts: list[Act]) -> set[str]:
    """The office answers proposed times only where there are some, and nobody plans a visit that is over.

    What changes a plan there is stands beside it.
    """
    asked = {act.code for act in acts} & {"accept_visit", "ask_other_visit", "propose_visit"}
    if not asked:
        return set()
    if visit_of(case) is not None:
        return asked
    plan = visit_plan_of(case)
    state = VisitPlan.State(plan.state) if plan else VisitPlan.State.DECLINED
    return set(_BESIDE_THE_PLAN[state])


def _without_divergences(case: Case, acts: list[Act]) -> set[str]:
    """Nothing is settled, and no third expert called, where the experts agree."""
    asked = {act.code for act in acts} & {"settle_divergence", "call_third_auditor"}
    return asked if asked and not open_divergences(case).exists() else set()


_BESIDE_THE_PLAN = {
    VisitPlan.State.PROPOSED: {"propose_visit"},
    VisitPlan.State.AGREED: {"accept_visit", "ask_other_visit", "propose_visit"},
    VisitPlan.State.DECLINED: {"accept_visit", "ask_other_visit"},
}


def may(reader: Reader, act: Act) -> bool:
    """Whether the person has a role for the act in the state they may know; guards are not asked."""
    return reader.state in act.sources and bool(reader.roles & act.by)


def act_url(case: Case, act: str, **initial: object) -> str:
    """The page of an act; ``initial`` fills its fields in."""
    query = f"?{urlencode(initial)}" if initial else ""
    if act in _CHOSEN_ON and not initial:
        return reverse(_CHOSEN_ON[act], args=[case.public_id])
    if act in _PAGES:
        return reverse(_PAGES[act], args=[case.public_id]) + query
    return reverse("act", args=[case.public_id, act]) + query
