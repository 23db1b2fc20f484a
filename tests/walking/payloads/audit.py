"""What experts, their coordinator and reviewers send."""

from datetime import timedelta
from typing import Any

from certification import clock
from certification.legal_clock import current_calendar
from certification.models import GrantedRole as G
from criteria.models import Evidence
from tests.walking.instrument import KEPT
from tests.walking.payloads.asking import Asked, Builder, words
from workflows.audits.models import AUDITING, Capacity, Interest
from workflows.audits.queries import open_divergences, visit_plan_of
from workflows.models import Assignment, Divergence, Finding, Remark
from workflows.states import State as S


def _propose(a: Asked) -> dict[str, Any]:
    if a.case.state == S.ADMITTED:
        wanted = [(G.AUDITOR, Capacity.LEAD), (G.AUDITOR, Capacity.AUDITOR)]
    elif a.case.state == S.RECONSIDERATION:
        chair = (G.RECONSIDERATION_CHAIR, Capacity.RECONSIDERATION_CHAIR)
        wanted = [chair, *[(G.RECONSIDERATION, Capacity.RECONSIDERATION)] * 2]
    else:
        wanted = [(G.REVIEWER, Capacity.REVIEWER)]
    if a.seldom(3):
        wanted = [a.any(wanted)]
    return {"team": [{"person": a.appointed(role), "capacity": capacity.value} for role, capacity in wanted]}


def _expert(a: Asked) -> int:
    seats = Assignment.objects.filter(case_id=a.case.pk).order_by("pk").values_list("expert_id", flat=True)
    return a.any(list(seats)) if seats else 0


def _pending(a: Asked) -> int:
    rows = Interest.objects.filter(case_id=a.case.pk, ruling=Interest.Ruling.PENDING).order_by("pk")
    people = list(rows.values_list("person_id", flat=True))
    return a.any(people) if people else _expert(a)


def _rule(a: Asked) -> dict[str, Any]:
    ruling = a.any(("standing", "refuted"))
    return {"person": _pending(a), "ruling": ruling, "reason": "Po zbadaniu sprawy."}


def _settle(a: Asked) -> dict[str, Any]:
    key = a.one(open_divergences(a.case))
    kind = Divergence.objects.filter(pk=key).values_list("kind", flat=True).first()
    points = {"points": a.dice.randint(0, 5)} if kind == Divergence.Kind.CRITERION else {}
    return {"divergence": key, "reason": "Po wspólnym przeglądzie dowodów.", **points}


def _finding(a: Asked) -> int:
    return a.one(Finding.objects.filter(case_id=a.case.pk, grade__in=("minor", "major")))


def _answer(a: Asked) -> dict[str, Any]:
    remarks = Remark.objects.filter(case_id=a.case.pk, answered_at=None).order_by("pk")
    return {"answers": [_answer_to(a, remark) for remark in remarks]}


def _answer_to(a: Asked, remark: Remark) -> dict[str, Any]:
    answer = a.any(("accepted", "partly", "rejected"))
    row: dict[str, Any] = {"remark": remark.pk, "answer": answer, "reason": "Sprawdzono dane."}
    others = Assignment.objects.filter(case_id=a.case.pk, capacity__in=AUDITING).exclude(expert=a.actor)
    other = others.order_by("pk").values_list("expert_id", flat=True).first()
    if answer == "rejected" or other is None or a.seldom(2):
        return row
    return row | {"points": a.dice.randint(0, 5), "agreed_by": other}


def _visit(a: Asked) -> dict[str, Any]:
    day = current_calendar().roll(clock.today() + timedelta(days=a.dice.randint(1, 20)))
    points = [{"from": "09:00", "to": "10:00", "topic": "Sala obsługi", "people": "kierownik"}]
    return {
        "place": "Ratusz, sala 12",
        "dates": [{"day": day.isoformat(), "from": "09:00", "to": "15:00"}],
        "agenda": points[: a.dice.randint(0, 1)],
    }


def _slot(a: Asked) -> str:
    plan = visit_plan_of(a.case)
    return a.any([slot.key for slot in plan.slots]) if plan else "2027-01-04T09:00:00+01:00"


def _change(a: Asked) -> dict[str, Any]:
    remarks = Remark.objects.filter(case_id=a.case.pk, answered_at=None)
    return {"remark": a.one(remarks), "points": a.dice.randint(0, 5), "reason": "Po rozmowie."}


def _agree(a: Asked) -> dict[str, Any]:
    return {"remark": a.one(Remark.objects.filter(case_id=a.case.pk, answered_at=None))}


def _raise(a: Asked) -> dict[str, Any]:
    person = a.appointed(G.AUDITOR, G.PANEL, G.PANEL_CHAIR, G.PANEL_DEPUTY, G.REVIEWER)
    return {"person": person, "reason": "Zasiada w radzie programowej urzędu."}


def _conflict(a: Asked) -> dict[str, Any]:
    if a.seldom(25):
        return {"conflict": True, "reason": "Współpraca z urzędem."}
    return {"conflict": False}


BUILDERS: dict[tuple[str, str], Builder] = {
    ("application", act): builder
    for act, builder in {
        "send_report": words(recommendation="Rekomendujemy znak."),
        "answer_remarks": _answer,
        "return_file": words(reason="Brak notatki z wizyty."),
        "pass_file": words(recommendation="Akta kompletne."),
        "fulfil_condition": words(reason="Sprawdzono dowody."),
        "reject_evidence": lambda a: {
            "evidence": a.one(Evidence.objects.filter(sheet=a.case.self_sheet_id)),
            "reason": "Cudze dane osobowe.",
        },
        "propose_team": _propose,
        "accept_assignment": words(impartial=True),
        "decline_assignment": words(reason="Brak czasu."),
        "rule_on_objection": _rule,
        "rule_on_conflict": _rule,
        "replace_auditor": lambda a: {
            "person": _expert(a),
            "replacement": a.appointed(G.AUDITOR),
            "reason": "Choroba.",
        },
        "call_third_auditor": lambda a: {"person": a.appointed(G.AUDITOR), "reason": "Nie ma zgody."},
        "propose_visit": _visit,
        "accept_visit": lambda a: {"date": _slot(a)},
        "ask_other_visit": words(reason="W tych dniach obraduje rada."),
        "record_visit": lambda a: {"held_on": clock.today().isoformat()},
        "add_finding": lambda a: {
            "grade": a.any(("strength", "observation", "minor", "major")),
            "text": "Stwierdzono podczas wizyty.",
            "criterion": a.any(KEPT),
        },
        "correct_finding": lambda a: {
            "finding": _finding(a),
            "grade": a.any(("strength", "observation")),
            "text": "Stwierdzono, po namyśle.",
        },
        "withdraw_finding": lambda a: {"finding": _finding(a)},
        "settle_divergence": _settle,
        "verify_finding": lambda a: {
            "finding": _finding(a),
            "ruling": a.any(("verified", "verified", "not_closed")),
            "note": "Sprawdzono.",
        },
        "propose_change": _change,
        "agree_change": _agree,
        "raise_conflict": _raise,
    }.items()
} | {
    ("application", "declare_conflict"): _conflict,
    ("mark", "declare_conflict"): _conflict,
    ("mark", "raise_conflict"): _raise,
    ("mark", "rule_on_conflict"): _rule,
    ("mark", "recuse"): words(reason="Znam ten urząd."),
    ("mark", "drop_withdrawal"): words(reason="Urząd otworzył punkt na nowo."),
}
