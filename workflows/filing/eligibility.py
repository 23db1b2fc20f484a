"""The rules of eligibility of a criteria set, and the formal check against them."""

from django.utils.translation import get_language

from certification import polish
from certification.language import ENGLISH
from criteria.models import CriteriaSet
from criteria.said import said
from workflows.context import Context
from workflows.deadlines import DeadlineKind, latest
from workflows.deadlines.clocks import missed
from workflows.letters.drafting import application
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.states import State
from workflows.values import text

OVERDUE = "TERMIN"
"""Not a rule of the criteria set: the office did not complete its application in time."""

_OVERDUE_WORDING = "Braki nie zostały uzupełnione w terminie."


def rules(criteria_set: CriteriaSet) -> dict[str, str]:
    """The rules by code, in Polish."""
    return {rule["code"]: rule["pl"] for rule in criteria_set.eligibility_rules}


def spoken_rules(criteria_set: CriteriaSet) -> dict[str, str]:
    """The rules by code, in the reader's language as far as they are told in it."""
    english = get_language() == ENGLISH
    return {
        rule["code"]: (english and rule.get("en")) or rule["pl"] for rule in criteria_set.eligibility_rules
    }


def wording(criteria_set: CriteriaSet, code: str) -> str:
    """What a rule says, or why an application was not completed."""
    return _OVERDUE_WORDING if code == OVERDUE else f"{rules(criteria_set).get(code, '')} ({code})"


@guard
def eligibility_rule_named(context: Context) -> Reason | None:
    """Payload ``rule``: a code of the criteria set (EL-1…), or TERMIN once the time for completion is over.

    That time runs from a delivery with its proof, so a passed deadline is the proof itself.
    """
    rule, known = text(context.payload.get("rule")), rules(context.edition.criteria_set)
    if rule in known:
        return None
    if rule != OVERDUE:
        codes = ", ".join([*known, OVERDUE])
        return Reason(
            "eligibility_rule_named",
            "Nie ma takiego warunku udziału.",
            said("Wskaż jeden z: {codes}.", codes=codes),
        )
    deadline = latest(context.case, DeadlineKind.COMPLETION)
    if context.source == State.RETURNED and deadline and missed(deadline, context.now):
        return None
    return Reason(
        "eligibility_rule_named",
        "Termin uzupełnienia braków nie minął.",
        said("Poczekaj do {day}", day=polish.date_long(deadline.due_on))
        if deadline and context.source == State.RETURNED
        else "Termin biegnie od doręczenia wezwania; odnotuj je razem z dowodem.",
    )


@guard
def formal_checklist_complete(context: Context) -> Reason | None:
    """Payload ``checklist``: every rule's code mapped to true."""
    checked = context.payload.get("checklist")
    checked = checked if isinstance(checked, dict) else {}
    unmet = [code for code in rules(context.edition.criteria_set) if checked.get(code) is not True]
    if not unmet:
        return None
    return Reason(
        "formal_checklist_complete",
        said("Nie potwierdzono warunków udziału: {unmet}.", unmet=", ".join(unmet)),
        "Sprawdź je; jeśli któregoś nie da się potwierdzić, wezwij urząd do uzupełnienia albo nie dopuść zgłoszenia.",
    )


@effect
def record_eligibility_rule(context: Context) -> None:
    """Keep which rule was not met."""
    case = application(context)
    case.eligibility_rule = text(context.payload["rule"])
    case.save(update_fields=["eligibility_rule"])
