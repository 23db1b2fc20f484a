"""What the panel and the reconsideration body send."""

from collections import Counter
from datetime import timedelta
from typing import Any

from certification import clock
from certification.models import Edition
from certification.models import GrantedRole as G
from tests.walking.payloads.asking import Asked, Builder, words
from workflows.models import AgendaItem, Opinion, Session
from workflows.panel.papers.kept import papers_of
from workflows.panel.papers.signers import may_sign
from workflows.panel.queries import deciding_ballot
from workflows.states import State as S

DECISIONS = ("granted", "conditional", "refused")


def _condition(decision: str) -> dict[str, str]:
    return {"condition": "Urząd opublikuje kartę klienta."} if decision == "conditional" else {}


def _decide(a: Asked) -> dict[str, Any]:
    ballot = deciding_ballot(a.case)
    return {"reasons": "Na podstawie raportu ekspertów.", **_condition(ballot.motion if ballot else "")}


def _reconsider(a: Asked) -> dict[str, Any]:
    opinions = Counter(Opinion.objects.filter(case_id=a.case.pk).values_list("decision", flat=True))
    decision = opinions.most_common(1)[0][0] if opinions else a.any(DECISIONS)
    return {"decision": decision, "reasons": "Zespół zbadał akta od nowa.", **_condition(decision)}


def _motion(a: Asked) -> dict[str, Any]:
    motion = a.any(DECISIONS)
    more: dict[str, Any] = {"kind": a.any(("named", "secret"))} if a.seldom(3) else {}
    if motion == "granted" and a.seldom(3):
        more["distinction"] = True
    return {"motion": motion, **more}


def _motion_on_mark(a: Asked) -> dict[str, Any]:
    heard = ("withdrawn",) if a.case.state == "suspended" else ("withdrawn", "suspended", "suspended")
    known = heard if a.case.heard_on else ("reinstated",)
    return {"motion": a.any((*known, "reinstated"))}


def _suspension(a: Asked) -> dict[str, Any]:
    days: dict[str, Any] = {"days": a.any((1, 30, 90, 91))} if a.seldom(2) else {}
    return {"reason": "Urząd zamknął punkt obsługi.", **days}


def _choice(a: Asked) -> dict[str, Any]:
    if a.case.state != S.RECONSIDERATION:
        return {"choice": a.any(("for", "for", "for", "against", "abstain"))}
    asked = a.case.journal.filter(act="request_reconsideration").order_by("-seq").first()
    after_rejection = asked is not None and asked.source == S.REJECTED
    return {"choice": a.any(("rejected", "admitted") if after_rejection else ("granted", "conditional"))}


def _session(a: Asked) -> dict[str, Any]:
    return {"session": a.one(Session.objects.filter(state__in=("planned", "open")))}


def _convene(a: Asked) -> dict[str, Any]:
    at = clock.now() + timedelta(days=a.dice.randint(0, 14), hours=2)
    return {"edition": a.one(Edition.objects.all()), "scheduled_at": at.isoformat(), "place": "Warszawa"}


def _new_time(a: Asked) -> dict[str, Any]:
    at = clock.now() + timedelta(days=a.dice.randint(0, 14), hours=3)
    return {"scheduled_at": at.isoformat(), "place": "Kraków"}


def _papers(a: Asked) -> dict[str, Any]:
    session = Session.objects.get(pk=a.case.pk)
    waiting = may_sign(session, a.actor, papers_of(session)) if a.actor else []
    return {"papers": [each.key for each in waiting] or ["minutes:1"]}


def _member(a: Asked) -> dict[str, Any]:
    if a.seldom(2) or a.actor is None:
        return {}
    return {"member": a.appointed(G.PANEL, G.PANEL_CHAIR, G.PANEL_DEPUTY, G.PANEL_SUBSTITUTE)}


def _item(a: Asked) -> dict[str, Any]:
    return {"item": a.one(AgendaItem.objects.filter(session=a.case.pk))}


def _speech(a: Asked) -> dict[str, Any]:
    return {"minutes": a.any((1, 3, 60)), **_member(a)}


BUILDERS: dict[tuple[str, str], Builder] = {
    ("application", "decide"): _decide,
    ("application", "defer"): lambda a: {
        "question": "Jak liczono czas?",
        "addressee": a.any(("office", "lead")),
    },
    ("application", "reconsider"): _reconsider,
    ("application", "open_ballot"): _motion,
    ("application", "correct_decision"): words(reason="Pomyłka w uzasadnieniu."),
    ("application", "recuse"): words(reason="Znam ten urząd."),
    ("mark", "open_ballot"): _motion_on_mark,
    ("mark", "withdraw_mark"): words(reason="Wymagania nie są spełnione."),
    ("mark", "suspend"): _suspension,
    ("mark", "order_replacement"): lambda a: {
        "cause": a.any(("rename", "merger", "misprint")),
        "reason": "Nowa nazwa.",
    },
    ("mark", "suspend_urgently"): _suspension,
    ("mark", "reinstate"): words(reason="Wymagania są znów spełnione."),
    ("mark", "drop_withdrawal"): words(reason="Urząd wyjaśnił."),
    ("mark", "verify_improvement"): lambda a: {
        "ruling": a.any(("accepted", "accepted", "insufficient")),
        "note": "Sprawdzono na miejscu.",
    },
    ("mark", "hear_office"): lambda a: {"heard_on": clock.today().isoformat(), "statement": "Poprawimy."},
    ("mark", "void_pending"): words(reason="Literówka."),
    ("session", "convene"): _convene,
    ("session", "cancel_session"): words(reason="Awaria."),
    ("session", "reschedule_session"): _new_time,
    ("session", "sign_papers"): _papers,
    ("session", "correct_minutes"): words(passage="Obecnych 6.", instead="Obecnych 7.", reason="Pomyłka."),
    ("session", "check_in"): _member,
    ("session", "check_out"): _member,
    ("session", "call_item"): _item,
    ("session", "move_item"): lambda a: {**_item(a), "place": a.any((1, 2))},
    ("session", "give_floor"): _speech,
    **{(kind, "cast"): _choice for kind in ("application", "mark")},
    **{(kind, "put_on_agenda"): _session for kind in ("application", "mark")},
}
