"""Autumn: the panel decides, letters carry the decisions, some are asked to be reconsidered."""

from collections.abc import Callable
from typing import Any

from certification.models import User
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from certification.season.script import Script, by_letter, on, when
from certification.season.stories import Story
from certification.season.walk import Walk
from workflows.audits.models import Capacity
from workflows.audits.queries import recheck_sheet_of
from workflows.letters.models import LetterState
from workflows.states import State

CONDITION = "Urząd w ciągu 60 dni wdroży i opisze nadzór nad terminami oraz opublikuje kartę klienta."

_DECIDED = (State.GRANTED, State.CONDITIONAL, State.REFUSED)
_BEFORE_PANEL = (State.PANEL,)


def prepare_all(day: PanelDay, cast: Cast) -> Script:
    """Cases before the panel come on the agenda; members declare; conflicts are raised and ruled on."""
    for walk, story in cast:
        yield when(walk, _BEFORE_PANEL, prepare, day, walk, story)


def prepare(day: PanelDay, walk: Walk, story: Story) -> None:
    """One case."""
    if story.recusal == "raised":
        raise_conflict(day, walk)
    day.put(walk.case)
    day.declare(walk.case, recused_from(day, walk, story))


def recused_from(day: PanelDay, walk: Walk, story: Story) -> User | None:
    """The member who keeps out of the case."""
    panel = day.crew.panel
    if story.recusal == "automatic":
        return automatic_member(day, walk)
    return {"declared": panel[3], "raised": panel[0]}.get(story.recusal)


def raise_conflict(day: PanelDay, walk: Walk) -> None:
    """The secretariat raises a conflict of the chair; the deputy lets it stand."""
    chair = day.crew.chair
    walk.act(
        "raise_conflict",
        day.crew.secretary,
        person=chair.pk,
        reason="Przewodniczący zasiadał w radzie programowej urzędu.",
    )
    walk.act(
        "rule_on_conflict",
        day.crew.deputy,
        person=chair.pk,
        ruling="standing",
        reason="Zarzut zasadny.",
    )


def automatic_member(day: PanelDay, walk: Walk) -> User:
    """Who works for the very office: the data show it."""
    return next(member for member in day.crew.panel if member.employer_regon == walk.office.regon)


def decide_all(day: PanelDay, cast: Cast) -> Script:
    """Every case on the agenda is voted on, or deferred, or withdrawn.

    The case whose vote loses its quorum comes last, for the members have left then.
    """
    for walk, story in sorted(cast, key=lambda pair: pair[1].no_quorum):
        yield when(walk, _BEFORE_PANEL, decide, day, walk, story)


def decide(day: PanelDay, walk: Walk, story: Story) -> None:
    """One case."""
    recused = recused_from(day, walk, story)
    if story.no_quorum and not walk.case.ballots.exists():
        lose_quorum(day, walk)
    elif story.withdrawn == "panel":
        reason = "Urząd zostaje połączony z innym i rezygnuje z udziału."
        walk.both("withdraw", walk.head, day.crew.chair, reason=reason)
    elif story.deferred and walk.case.deferrals == 0:
        walk.act(
            "defer",
            day.presiding(recused),
            question="Prosimy wyjaśnić, jak liczono czas oczekiwania w kolejce.",
            addressee=story.deferred,
        )
    else:
        resolve(day, walk, story, recused)


def resolve(day: PanelDay, walk: Walk, story: Story, recused: User | None = None) -> None:
    """Vote and announce; a mistaken announcement is corrected at once by two people and voted anew."""
    if story.motion == "refused":
        day.vote(walk.case, "conditional", recused, against=len(day.present))
    motion = "refused" if story.condition == "failed" and walk.case.resolutions.exists() else story.motion
    day.vote(walk.case, motion, recused, distinction=story.distinction)
    day.decide(walk, recused, CONDITION if motion == "conditional" else "")
    if story.decision_corrected and not walk.case.resolutions.filter(standing="corrected").exists():
        walk.both(
            "correct_decision",
            day.crew.chair,
            day.crew.deputy,
            reason="W uzasadnieniu uchwały podano wyniki innego obszaru.",
        )
        day.put(walk.case)
        resolve(day, walk, story, recused)


def lose_quorum(day: PanelDay, walk: Walk) -> None:
    """Too many have left: the vote is void and the case waits for the next session."""
    day.leave(*day.present[2:])
    ballot = _opened_and_closed(day, walk)
    if ballot != "void":
        raise RuntimeError("the vote without a quorum counted")


def _opened_and_closed(day: PanelDay, walk: Walk) -> str:
    from workflows.refusal import Refused

    try:
        return day.vote(walk.case, "granted").state
    except Refused as refused:
        if "quorum_reachable" in refused.codes:
            return "void"
        raise


def answer_deferred(cast: Cast) -> Script:
    """Whoever was asked answers; one office leaves instead; the rest come back to the panel."""
    for walk, story in cast:
        if story.withdrawn == "deferred":
            yield on(walk, walk.withdraw, "Urząd nie jest w stanie zebrać danych w terminie.")
        elif story.deferred:
            yield on(walk, answer_question, walk, story)


def answer_question(walk: Walk, story: Story) -> None:
    """The office or the lead answers, and the case goes back."""
    who = walk.head if story.deferred == "office" else walk.lead
    walk.act("answer_deferral", who, answer="Czas liczono od pobrania biletu do wezwania.")
    walk.act("resume", walk.crew.secretary)


def send_decisions(cast: Cast) -> Script:
    """Every decision goes out by letter."""
    for walk, _ in cast:
        yield when(walk, _DECIDED, _if_there_is_one, walk, LetterState.DRAFTED, walk.approve_letter)


def deliver_decisions(cast: Cast) -> Script:
    """Every decision sent is delivered; one bounces first."""
    for walk, story in cast:
        yield when(
            walk, _DECIDED, _if_there_is_one, walk, LetterState.SENT, walk.register_delivery, story.bounced
        )


def _if_there_is_one(walk: Walk, state: str, do: Callable[..., object], *words: Any) -> None:
    if walk.case.letters.filter(state=state).exists():
        do(*words)


def reconsider_all(cast: Cast) -> Script:
    """People new to the case decide again where the office asked."""
    asked = [(walk, story) for walk, story in cast if story.reconsidered]
    for walk, _ in asked:
        yield on(walk, ask_again, walk)
    for walk, story in asked:
        yield from by_letter(walk, reconsider, walk, story)


def ask_again(walk: Walk) -> None:
    """The office asks; the body is appointed."""
    walk.act(
        "request_reconsideration", walk.head, grounds="Nie uwzględniono dowodów dołączonych do samooceny."
    )
    invite_body(walk)


def reconsider(walk: Walk, story: Story) -> None:
    """The body votes and its chair announces."""
    body = walk.crew.body
    for member in body:
        walk.act("cast", member, choice=story.reconsidered)
    walk.act(
        "reconsider",
        body[0],
        decision=story.reconsidered,
        reasons="Zespół zapoznał się z aktami od nowa.",
    )


def invite_body(walk: Walk) -> None:
    """The reconsideration body is appointed for the case; each declares no conflict."""
    body = walk.crew.body
    capacities = [Capacity.RECONSIDERATION_CHAIR, *[Capacity.RECONSIDERATION] * (len(body) - 1)]
    walk.act(
        "propose_team",
        walk.crew.secretary,
        team=[
            {"person": member.pk, "capacity": capacity.value}
            for member, capacity in zip(body, capacities, strict=True)
        ],
    )
    for member in body:
        walk.act("accept_assignment", member, impartial=True)


def fulfil_conditions(cast: Cast) -> Script:
    """Offices that did what the condition asked are scored again and get the mark."""
    for walk, story in cast:
        if story.condition == "fulfilled":
            yield on(walk, show_fulfilment, walk)
            yield on(walk, score_again, walk)
            yield on(walk, settle_findings, walk)
            yield from by_letter(walk, confirm_fulfilment, walk)


def score_again(walk: Walk) -> None:
    """The lead scores the office anew."""
    sheet = recheck_sheet_of(walk.case)
    assert sheet is not None
    walk.save(walk.lead, sheet, GOOD.like("r"))


def confirm_fulfilment(walk: Walk) -> None:
    """The lead and the reviewer find the condition fulfilled."""
    reviewer = walk.in_capacity(Capacity.REVIEWER)
    reason = "Urząd wdrożył nadzór nad terminami; sprawdzono dowody."
    walk.both("fulfil_condition", walk.lead, reviewer, reason=reason)


def show_fulfilment(walk: Walk) -> None:
    """The office shows what it did."""
    walk.act(
        "attach_evidence",
        walk.preparer,
        evidence_type="DOC",
        title="Sprawozdanie z wykonania warunku",
        criteria=["C-01"],
        declared_clean=True,
        url="https://urzad.pokaz.example/karta-klienta",
    )


def settle_findings(walk: Walk) -> None:
    """Non-conformities left open by the audit are verified under the condition."""
    for finding in walk.case.findings.filter(grade__in=["major", "minor"]).exclude(state="verified"):
        walk.act(
            "verify_finding", walk.lead, finding=finding.pk, ruling="verified", note="Sprawdzono wdrożenie."
        )


def fail_conditions(cast: Cast) -> Script:
    """Time is over: the office was heard, and the case goes back to the panel."""
    for walk, story in cast:
        if story.condition == "failed":
            hearing = "Urząd nie przedstawił dowodów w terminie."
            yield on(walk, walk.act, "fail_condition", walk.crew.secretary, hearing=hearing)
