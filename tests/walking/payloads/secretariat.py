"""What the secretariat and the timer send."""

from datetime import timedelta
from typing import Any

from certification import clock
from tests.walking.instrument import KEPT
from tests.walking.payloads.asking import Asked, Builder, words
from workflows.models import Deadline, Letter, Proposal


def _defects(a: Asked) -> dict[str, Any]:
    codes = a.dice.sample(["", *KEPT], a.dice.randint(1, 2))
    return {"defects": [{"criterion": code, "text": "Prosimy uzupełnić."} for code in codes]}


def _checklist(a: Asked) -> dict[str, Any]:
    rules = a.case.of_edition.criteria_set.eligibility_rules
    return {"checklist": {rule["code"]: True for rule in rules}}


def _letter(state: str, **more: Any) -> Builder:
    """A letter of the case in a state, seldom any other."""

    def build(a: Asked) -> dict[str, Any]:
        letters = Letter.objects.filter(case_id=a.case.pk)
        return {"letter": a.one(letters if a.seldom(12) else letters.filter(state=state)), **more}

    return build


def _delivery(a: Asked) -> dict[str, Any]:
    return _letter("sent", effective_on=clock.today().isoformat(), proof="zpo nr 7")(a)


def _approval(a: Asked) -> dict[str, Any]:
    channel = {"channel": a.any(("email", "e_delivery", "post"))} if a.seldom(3) else {}
    return _letter("drafted", **channel)(a)


def _deadline(**more: Any) -> Builder:
    """A date of the case, mostly one that runs or has run out."""

    def build(a: Asked) -> dict[str, Any]:
        dates = Deadline.objects.filter(case_id=a.case.pk)
        dates = dates if a.seldom(4) else dates.exclude(kind="filing")
        return {
            "deadline": a.one(dates if a.seldom() else dates.filter(state__in=("set", "expired"))),
            **more,
        }

    return build


def _late(a: Asked) -> dict[str, Any]:
    return {"until": (clock.today() + timedelta(days=a.dice.randint(1, 60))).isoformat(), "reason": "Awaria."}


def _rename(a: Asked) -> dict[str, Any]:
    number = a.dice.randrange(100)
    forms = {
        "nominative": f"Przykładowy Urząd nr {number}",
        "genitive": f"Przykładowego Urzędu nr {number}",
        "dative": f"Przykładowemu Urzędowi nr {number}",
        "locative": f"Przykładowym Urzędzie nr {number}",
    }
    return {**forms, "from_day": a.day(40)}


def _proposal(**more: Any) -> Builder:
    return lambda a: {"proposal": a.one(Proposal.objects.filter(case_id=a.case.pk, settled_at=None)), **more}


_ALIKE: dict[str, Builder] = {
    "draft_letter": lambda a: {
        "subject": "Pytanie",
        "body": "Prosimy o telefon.",
        "channel": a.any(("email", "post")),
    },
    "edit_letter": lambda a: _letter("drafted", subject="Pismo", body="Prosimy o odpowiedź.")(a),
    "approve_letter": _approval,
    "record_dispatch": _letter("approved"),
    "register_delivery": _delivery,
    "register_bounce": _letter("sent", failure="Skrzynka pełna."),
    "resend_letter": lambda a: _letter("bounced", channel=a.any(("post", "e_delivery")))(a),
    "rename_office": _rename,
    "remind": _deadline(),
    "mark_overdue": _deadline(),
    "countersign": _proposal(),
    "dismiss": _proposal(reason="Jednak nie."),
}
"""Acts that are the same of applications and of marks."""

BUILDERS: dict[tuple[str, str], Builder] = {
    ("application", act): builder
    for act, builder in {
        "return_for_completion": _defects,
        "reject": words(rule="EL-2", reason="Brak pełnomocnictwa."),
        "admit": _checklist,
        "fail_condition": words(hearing="Urząd milczy."),
        "register_payment": lambda a: {"paid_on": clock.today().isoformat()},
        "grant_late_filing": _late,
        "extend_deadline": _deadline(reason="Choroba."),
        "restore_deadline": _deadline(reason="Choroba."),
    }.items()
} | {(kind, act): builder for kind in ("application", "mark") for act, builder in _ALIKE.items()}
