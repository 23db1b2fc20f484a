"""Autumn: the panel decides, letters carry the decisions, some are asked to be reconsidered."""

from collections.abc import Callable

from certification.models import User
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.stories import Story
from certification.season.walk import Walk, run_tasks
from workflows.audits.models import Capacity
from workflows.models import Application
from workflows.states import State

CONDITION = "Urząd w ciągu 60 dni wdroży i opisze nadzór nad terminami oraz opublikuje kartę klienta."


def prepare(day: PanelDay, cast: Cast) -> dict[int, User]:
    """Cases come on the agenda; members declare; conflicts are raised and ruled on. Returns who is recused."""
    recused: dict[int, User] = {}
    for walk, story in cast:
        member = recuse(day, walk, story)
        if member:
            recused[walk.case.pk] = member
        day.put(walk.case)
        day.declare(walk.case, member)
    return recused


def recuse(day: PanelDay, walk: Walk, story: Story) -> User | None:
    """The member who keeps out of the case, and how it came out."""
    panel = day.crew.panel
    if story.recusal == "declared":
        return panel[3]
    if story.recusal == "raised":
        walk.act(
            "raise_conflict",
            day.crew.secretary,
            person=panel[0].pk,
            reason="Przewodniczący zasiadał w radzie programowej urzędu.",
        )
        walk.act(
            "rule_on_conflict",
            day.crew.deputy,
            person=panel[0].pk,
            ruling="standing",
            reason="Zarzut zasadny.",
        )
        return panel[0]
    return automatic_member(day, walk) if story.recusal == "automatic" else None


def automatic_member(day: PanelDay, walk: Walk) -> User:
    """Who works for the very office: the data show it."""
    return next(member for member in day.crew.panel if member.employer_regon == walk.office.regon)


def decide_all(day: PanelDay, cast: Cast) -> None:
    """A session: every case on its agenda is voted on, or deferred, or withdrawn."""
    recused = prepare(day, cast)
    day.open(absent=())
    for walk, story in cast:
        decide(day, walk, story, recused.get(walk.case.pk))


def decide(day: PanelDay, walk: Walk, story: Story, recused: User | None = None) -> None:
    """One case."""
    if story.withdrawn == "panel":
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


def answer_deferred(cast: Cast) -> None:
    """Whoever was asked answers; one office leaves instead; the rest come back to the panel."""
    for walk, story in _in(cast, State.DEFERRED):
        if story.withdrawn == "deferred":
            walk.act("withdraw", walk.head, reason="Urząd nie jest w stanie zebrać danych w terminie.")
            continue
        who = walk.head if story.deferred == "office" else walk.lead
        walk.act("answer_deferral", who, answer="Czas liczono od pobrania biletu do wezwania.")
        walk.act("resume", walk.crew.secretary)


def send_decisions(cast: Cast) -> None:
    """Every decision goes out by letter, and is delivered."""
    for walk, story in cast:
        if walk.case.state in (State.GRANTED, State.CONDITIONAL, State.REFUSED):
            walk.deliver(bounce_first=story.bounced)
    run_tasks()


def reconsider_all(cast: Cast) -> None:
    """People new to the case decide again where the office asked."""
    asked = [(walk, story) for walk, story in cast if story.reconsidered and walk.case.state in _CONTESTED]
    for walk, _ in asked:
        walk.act(
            "request_reconsideration", walk.head, grounds="Nie uwzględniono dowodów dołączonych do samooceny."
        )
        invite_body(walk)
    for walk, story in asked:
        body = walk.crew.body
        for member in body:
            walk.act("cast", member, choice=story.reconsidered)
        walk.act(
            "reconsider",
            body[0],
            decision=story.reconsidered,
            reasons="Zespół zapoznał się z aktami od nowa.",
        )
        walk.deliver()


_CONTESTED = (State.REFUSED, State.REJECTED)


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


def fulfil_conditions(cast: Cast) -> None:
    """Offices that did what the condition asked are scored again and get the mark."""
    from certification.season.scores import GOOD

    for walk, story in _in(cast, State.CONDITIONAL):
        if story.condition != "fulfilled":
            continue
        from workflows.audits.queries import recheck_sheet_of

        sheet = recheck_sheet_of(walk.case)
        assert sheet is not None
        show_fulfilment(walk)
        walk.save(walk.lead, sheet, GOOD.like("r"))
        settle_findings(walk)
        walk.both(
            "fulfil_condition",
            walk.lead,
            walk.in_capacity(Capacity.REVIEWER),
            reason="Urząd wdrożył nadzór nad terminami; sprawdzono dowody.",
        )
        walk.deliver()


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


def fail_conditions(cast: Cast) -> None:
    """Time is over: the office was heard, and the case goes back to the panel."""
    for walk, story in _in(cast, State.CONDITIONAL):
        if story.condition == "failed":
            walk.act(
                "fail_condition", walk.crew.secretary, hearing="Urząd nie przedstawił dowodów w terminie."
            )


def on_state(cast: Cast, state: State, do: Callable[[Walk, Story], None]) -> None:
    """Do something with every case in a state."""
    for walk, story in _in(cast, state):
        do(walk, story)


def _in(cast: Cast, state: State) -> Cast:
    return [(walk, story) for walk, story in cast if fresh(walk).state == state]


def fresh(walk: Walk) -> Application:
    """The case as it stands now."""
    walk.case = Application.objects.select_related("of_edition", "office").get(pk=walk.case.pk)
    return walk.case
