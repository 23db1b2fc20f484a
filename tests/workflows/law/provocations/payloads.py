"""Attempts on other cases, and what attempts bring along."""

from collections.abc import Callable
from typing import Any

from certification import clock
from certification.models import User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.workflows.law.provocations.attempts import WHO, Attempt, Payload, tries
from workflows import door
from workflows.documents.minutes_filing import file_minutes
from workflows.models import Deadline, Divergence, Remark


def day(act: str, who: str, *first: Callable[[World, PanelDay], object], **words: Any) -> Attempt:
    """Somebody tries an act of a session, after what came first."""

    def attempt(w: World, k: Walk) -> object:
        session = PanelDay(w.crew, w.timeline, w.edition, clock.today())
        for step in first:
            step(w, session)
        return door.perform(session.session, act, WHO[who](w, k), **words)

    return attempt


def come(who: str) -> Callable[[World, PanelDay], object]:
    return lambda w, d: d.do("check_in", WHO[who](w, w.walk()))  # type: ignore[arg-type]


def opened(w: World, d: PanelDay) -> None:
    d.open()


def closed(w: World, d: PanelDay) -> None:
    d.open()
    d.close()


def filed(w: World, d: PanelDay) -> None:
    """Closed, and its minutes are there."""
    closed(w, d)
    file_minutes.func(d.session.pk)


CORRECTION: dict[str, Any] = {
    "passage": "Obecnych 6.",
    "instead": "Obecnych 7.",
    "reason": "Pomyłka w liczeniu.",
}


def correct_in_conflict(w: World, k: Walk) -> object:
    """A secretary who works for the office of one of the cases wants to correct the minutes."""
    session = road.sit(w, k)
    session.close()
    file_minutes.func(session.session.pk)
    User.objects.filter(pk=w.crew.secretary.pk).update(employer_regon=k.office.regon)
    employed = User.objects.get(pk=w.crew.secretary.pk)
    return door.perform(session.session, "correct_minutes", employed, **CORRECTION)


def session_of_case(act: str, who: str) -> Attempt:
    """On the session at which the case is being voted on."""

    def attempt(w: World, k: Walk) -> object:
        item = k.case.agenda_items.get()
        return door.perform(item.session, act, WHO[who](w, k))

    return attempt


def in_room(act: str, who: str, *first: Attempt, **words: Any) -> Attempt:
    """In the open session that has the case on its agenda, named as ``item`` unless another is."""

    def attempt(w: World, k: Walk) -> object:
        for step in first:
            step(w, k)
        item = k.case.agenda_items.get()
        given = {"item": item.pk} | words if act in ("call_item", "move_item") else words
        return door.perform(item.session, act, WHO[who](w, k), **given)

    return attempt


def begin(kind: str, who: str, payload: Payload) -> Attempt:
    return lambda w, k: door.begin(kind, WHO[who](w, k), **payload(w, k))


def entry(w: World, k: Walk) -> dict[str, Any]:
    return {"office": str(k.office.public_id), "edition": w.edition.pk}


def filing_deadline(w: World, k: Walk) -> dict[str, Any]:
    key = Deadline.objects.get(case_id=k.case.pk, kind="filing").pk
    return {"deadline": key, "reason": "Choroba."}


def unkept(w: World, k: Walk) -> dict[str, Any]:
    """A signed file that nobody has kept."""
    return {"content_sha256": k.case.content_sha256, "signed": "0" * 64, "filename": "podpis.pdf"}


def signed(w: World, k: Walk) -> dict[str, Any]:
    return {"content_sha256": k.case.content_sha256}


def own_letter(w: World, k: Walk) -> dict[str, Any]:
    return {"letter": k.case.letters.latest("pk").pk}


def own_letter_reading(words: str) -> Payload:
    return lambda w, k: {**own_letter(w, k), "words": words}


def own_proposal(**words: Any) -> Payload:
    return lambda w, k: {"proposal": k.case.proposals.latest("pk").pk} | words


def team(person: Callable[[World], User], capacity: str) -> Payload:
    return lambda w, k: {"team": [{"person": person(w).pk, "capacity": capacity}]}


def remark(**words: Any) -> Payload:
    return lambda w, k: {
        "answers": [
            {"remark": each.pk, "answer": "accepted", "reason": "Słusznie."} | words
            for each in Remark.objects.filter(case_id=k.case.pk)
        ]
    }


def answers(w: World, k: Walk) -> dict[str, Any]:
    return {"answers": [{"defect": each.pk, "answer": "Uzupełniono."} for each in k.case.defects.all()]}


def divergence(points: int) -> Payload:
    return lambda w, k: {
        "divergence": Divergence.objects.filter(case_id=k.case.pk, kind="criterion")[0].pk,
        "reason": "Po rozmowie.",
        "points": points,
    }


def first_auditor(w: World) -> User:
    return w.crew.auditors[0]


SUBMIT: dict[str, Any] = {"headcount": 40, "declared": True}
CHANGE: dict[str, Any] = {
    "nominative": "Urząd",
    "genitive": "Urzędu",
    "dative": "Urzędowi",
    "locative": "Urzędzie",
}
PIECE: dict[str, Any] = {"evidence_type": "DOC", "criteria": ["A-01"], "declared_clean": True}
OPEN_BALLOT = tries("open_ballot", "chair", motion="granted")
DECIDE = tries("decide", "chair", reasons="Po audycie.")
CONDITION = tries("fulfil_condition", "lead", reason="Sprawdzono.")
REVISE: Payload = lambda w, k: {"sheet": k.case.recheck_sheet_id, "rows": {"A-01": {"points": 4}}}  # noqa: E731
B_01: Payload = lambda w, k: {"sheet": k.case.self_sheet_id, "rows": {"B-01": {"points": 4}}}  # noqa: E731
