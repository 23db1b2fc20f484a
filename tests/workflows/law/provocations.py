"""Every guard of every law, provoked once in a real case: where, and by what.

A row is a state, and what somebody tries there; guards of a mark are provoked from the certified application.
A guard without a row fails ``test_guards``.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from certificates.models import Surveillance
from certification import clock
from certification.models import Edition, GrantedRole, RoleGrant, User
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD, WEAK
from certification.season.walk import Walk, run_tasks
from tests import road
from tests.cast import World
from tests.unguarded import unguarded
from tests.workflows.audits.roads import seat
from tests.workflows.stages import supposed
from workflows import door
from workflows.audits.models import AssignmentState, Capacity
from workflows.models import Application, Ballot, CarriedEvidence, Deadline, Divergence, Remark
from workflows.refusal import Refused
from workflows.registry import GUARDS
from workflows.states import State as S

Attempt = Callable[[World, Walk], object]
Row = tuple[S, Attempt]

Payload = Callable[[World, Walk], dict[str, Any]]

WHO: dict[str, Callable[[World, Walk], User | None]] = {
    "preparer": lambda w, k: k.preparer,
    "head": lambda w, k: k.head,
    "secretary": lambda w, k: w.crew.secretary,
    "second": lambda w, k: w.crew.second_secretary,
    "coordinator": lambda w, k: w.crew.coordinator,
    "lead": lambda w, k: w.crew.auditors[0],
    "reviewer": lambda w, k: w.crew.one(GrantedRole.REVIEWER),
    "chair": lambda w, k: w.crew.chair,
    "deputy": lambda w, k: w.crew.deputy,
    "body": lambda w, k: w.crew.body[0],
    "timer": lambda w, k: None,
}


def tries(act: str, who: str, payload: Payload | None = None, **words: Any) -> Attempt:
    """Somebody tries an act of the application."""

    def attempt(w: World, k: Walk) -> object:
        return k.act(act, WHO[who](w, k), **(payload(w, k) if payload else words))

    return attempt


def after(*steps: Attempt) -> Attempt:
    """First this, then that; the last step is the one to be refused."""

    def attempt(w: World, k: Walk) -> object:
        for step in steps:
            step(w, k)
        return None

    return attempt


def doubt(who: str, whom: str) -> Attempt:
    """Somebody raises another's conflict of interest."""

    def attempt(w: World, k: Walk) -> object:
        person = WHO[whom](w, k)
        assert person is not None
        return k.act("raise_conflict", WHO[who](w, k), person=person.pk, reason="Są rodziną.")

    return attempt


SEALED_BY = {"seal_subject": "CN=x", "seal_fingerprint": "f" * 64}
RULED = {"ruling": "refuted", "reason": "Nie."}


def asked_alone(guard: str, state: S, act: str, who: str) -> Attempt:
    """A guard that stands behind another rule of the door: asked by itself, in the same case."""

    def attempt(w: World, k: Walk) -> object:
        reason = GUARDS[guard](supposed(k.case, state, act, WHO[who](w, k)))
        raise Refused([reason] if reason else [])

    return attempt


# Steps that lead to a provocation -----------------------------------------------------------------------


def days(number: int) -> Attempt:
    return lambda w, k: w.timeline.days(number)


def filing_closes(w: World, k: Walk) -> None:
    w.timeline.to(w.edition.closes_at)


def score_oneself(w: World, k: Walk) -> None:
    k.save(k.preparer, k.case.self_sheet, GOOD)


def return_twice(w: World, k: Walk) -> None:
    for _ in range(2):
        k.return_for_completion("A-01")
        k.answer_defects()


def propose_rejection(w: World, k: Walk) -> None:
    k.act("reject", w.crew.secretary, rule="EL-2", reason="Brak pełnomocnictwa.")


def reject_silently(w: World, k: Walk) -> None:
    """Rejected, and the letter not yet delivered."""
    asked = {"rule": "EL-2", "reason": "Brak pełnomocnictwa."}
    k.both("reject", w.crew.secretary, w.crew.second_secretary, **asked)


def invite(w: World, k: Walk) -> None:
    k.invite(*w.crew.auditors[:2])


def draft_letter(w: World, k: Walk) -> None:
    k.act("draft_letter", w.crew.secretary, subject="Pytanie", body="Prosimy o telefon.")


def employ(person: Callable[[World], User]) -> Attempt:
    """The data show that somebody works for the very office."""
    return lambda w, k: User.objects.filter(pk=person(w).pk).update(employer_regon=k.office.regon)


def grants(**changes: Any) -> Attempt:
    return lambda w, k: RoleGrant.objects.filter(user=w.crew.auditors[0]).update(**changes)


def two_years_before(w: World, k: Walk) -> None:
    """The same two audited this office in both previous editions."""
    edition = Edition.objects.get(pk=w.edition.pk)
    for year in (2026, 2025):
        past = Edition.objects.get(pk=w.edition.pk)
        past.pk, past.previous, past._state.adding = None, None, True
        past.year, past.ordinal = year, year - 2018
        past.save()
        case = door.begin("application", k.preparer, office=str(k.office.public_id), edition=past.pk)
        assert isinstance(case, Application)
        for auditor in w.crew.auditors[:2]:
            seat(case, auditor, Capacity.AUDITOR, AssignmentState.RELEASED)
        Edition.objects.filter(pk=edition.pk).update(previous=past)
        edition = past


def disagree(w: World, k: Walk) -> None:
    """The two auditors differ by much on one criterion."""
    first, second = w.crew.auditors[:2]
    k.score(first, GOOD.like("a", **{"A-01": 5}))
    k.score(second, GOOD.like("a", **{"A-01": 1}))
    k.visit()
    k.close_scoring()


def send_report_unread(w: World, k: Walk) -> None:
    k.act("send_report", k.lead, recommendation="Rekomendujemy znak.")


def return_file_once(w: World, k: Walk) -> None:
    reviewer = w.crew.one(GrantedRole.REVIEWER)
    k.find_reviewer(reviewer)
    k.act("return_file", reviewer, reason="Brak notatki z wizyty.")
    k.send_report()
    k.waive_reply()


def find_reviewer(w: World, k: Walk) -> None:
    k.find_reviewer(w.crew.one(GrantedRole.REVIEWER))


def sit(w: World, k: Walk) -> None:
    road.sit(w, k)


def members_leave(w: World, k: Walk) -> None:
    road.sit(w, k).leave(*w.crew.panel[2:])


def ballot_open(w: World, k: Walk) -> None:
    road.sit(w, k).on(k.case, "open_ballot", w.crew.chair, motion="granted")


def vote(motion: str, against: int = 0, **options: Any) -> Attempt:
    return lambda w, k: road.sit(w, k).vote(k.case, motion, against=against, **options)


def deferred_and_back(w: World, k: Walk) -> None:
    k.act("answer_deferral", k.head, answer="Od pobrania biletu.")
    k.act("resume", w.crew.secretary)
    road.sit(w, k)


def deliver(w: World, k: Walk) -> None:
    k.deliver()


def contest(w: World, k: Walk) -> None:
    road.ROAD[S.RECONSIDERATION].step(w, k)


def contest_and_uphold(w: World, k: Walk) -> None:
    """The body refused once more, and the letter has not left."""
    contest(w, k)
    for member in w.crew.body:
        k.act("cast", member, choice="refused")
    k.act("reconsider", w.crew.body[0], decision="refused", reasons="Akta potwierdzają.")


def decide_again(w: World, k: Walk) -> None:
    for member in w.crew.body:
        k.act("cast", member, choice="rejected")
    k.act("reconsider", w.crew.body[0], decision="rejected", reasons="Akta potwierdzają.")
    k.deliver()


def weak_and_refused(w: World, k: Walk) -> None:
    """Knock-out criteria are unmet, the panel refused, and the office asked again."""
    for auditor in w.crew.auditors[:2]:
        k.score(auditor, WEAK)
    k.visit()
    k.close_scoring()
    k.send_report()
    k.waive_reply()
    k.review_file(w.crew.one(GrantedRole.REVIEWER))
    day = road.sit(w, k)
    day.vote(k.case, "refused")
    day.decide(k)
    k.deliver()
    contest(w, k)


def score_anew_weakly(w: World, k: Walk) -> None:
    sheet = k.case.recheck_sheet
    assert sheet is not None
    k.save(k.lead, sheet, WEAK)


def forget_what_was_needed(w: World, k: Walk) -> None:
    """As if the ballot had not noted that its motion is better than the thresholds allow."""
    with unguarded({"workflows_ballot"}):
        Ballot.objects.filter(case_id=k.case.pk).update(above_thresholds=False, carried=True)


def demand_fee(w: World, k: Walk) -> None:
    Edition.objects.filter(pk=w.edition.pk).update(fee_required=True)


def pay(w: World, k: Walk) -> None:
    k.act("register_payment", w.crew.secretary, paid_on=clock.today().isoformat())


def issue_unsealed(w: World, k: Walk) -> None:
    k.deliver()
    k.act("waive", k.head, right="reconsideration")
    k.act("issue", w.crew.secretary)
    w.timeline.to_day(w.edition.release_at.date() + timedelta(days=1))  # type: ignore[union-attr]


def release(w: World, k: Walk) -> None:
    """The mark is public."""
    assert w.edition.release_at is not None
    w.timeline.to(w.edition.release_at)
    door.perform(road.mark_of(k), "publish", w.crew.secretary)


def carry_withdrawal(w: World, k: Walk) -> None:
    """The panel carried the withdrawal and has not announced it."""
    road.move_withdrawal(w, road.mark_of(k))


def ask_for_statement(w: World, k: Walk) -> None:
    """The office was asked for its yearly statement."""
    Surveillance.objects.create(mark=road.mark_of(k), called_on=clock.today())


def seal(w: World, k: Walk) -> None:
    """What was ordered is drawn and sealed."""
    run_tasks()


def carry_a_piece(w: World, k: Walk) -> None:
    """The draft is complete, and a piece of its evidence came from an earlier application."""
    k.assess_itself(GOOD)
    CarriedEvidence.objects.create(application=k.case, evidence=k.case.self_sheet.evidence.earliest("pk"))


def order(w: World, k: Walk) -> None:
    """A new certificate is ordered in place of the old one."""
    mark("order_replacement", "secretary", cause="rename", reason="Nowa nazwa.")(w, k)


def hear(w: World, k: Walk) -> None:
    """The office was heard."""
    today = clock.today().isoformat()
    mark("hear_office", "secretary", heard_on=today, statement="Poprawimy.")(w, k)


def last_day(w: World, k: Walk) -> None:
    """The mark's last day has come."""
    w.timeline.to_day(road.mark_of(k).valid_to)


def suspend(w: World, k: Walk) -> None:
    """The mark is suspended."""
    road.suspend_urgently(w, road.mark_of(k))


def improve(w: World, k: Walk) -> None:
    """What the office mended was verified."""
    road.show_improvement(w, road.mark_of(k))


def lose_mark(w: World, k: Walk) -> None:
    release(w, k)
    road.withdraw_mark(w, road.mark_of(k))


# Attempts on other cases --------------------------------------------------------------------------------


def mark(act: str, who: str, **words: Any) -> Attempt:
    return lambda w, k: door.perform(road.mark_of(k), act, WHO[who](w, k), **words)


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


def session_of_case(act: str, who: str) -> Attempt:
    """On the session at which the case is being voted on."""

    def attempt(w: World, k: Walk) -> object:
        item = k.case.agenda_items.get()
        return door.perform(item.session, act, WHO[who](w, k))

    return attempt


def begin(kind: str, who: str, payload: Payload) -> Attempt:
    return lambda w, k: door.begin(kind, WHO[who](w, k), **payload(w, k))


def entry(w: World, k: Walk) -> dict[str, Any]:
    return {"office": str(k.office.public_id), "edition": w.edition.pk}


def filing_deadline(w: World, k: Walk) -> dict[str, Any]:
    key = Deadline.objects.get(case_id=k.case.pk, kind="filing").pk
    return {"deadline": key, "reason": "Choroba."}


def signed(w: World, k: Walk) -> dict[str, Any]:
    return {"content_sha256": k.case.content_sha256}


def own_letter(w: World, k: Walk) -> dict[str, Any]:
    return {"letter": k.case.letters.latest("pk").pk}


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

ROWS: dict[str, Row] = {
    # Entering and filing
    "edition_open": (S.DRAFT, after(filing_closes, begin("application", "preparer", entry))),
    "no_live_application": (S.DRAFT, begin("application", "preparer", entry)),
    "no_mark_withdrawn_lately": (S.CERTIFIED, after(lose_mark, begin("application", "preparer", entry))),
    "declarations_made": (S.DRAFT, tries("submit_for_signature", "preparer", headcount=-1, declared=True)),
    "every_criterion_answered": (S.DRAFT, tries("submit_for_signature", "preparer", **SUBMIT)),
    "office_evidence_attached": (
        S.DRAFT,
        after(score_oneself, tries("submit_for_signature", "preparer", **SUBMIT)),
    ),
    "name_confirmed": (S.DRAFT, tries("submit_for_signature", "preparer", **SUBMIT)),
    "filing_still_open": (S.SIGNING, after(filing_closes, tries("file", "head", signed))),
    "content_as_previewed": (S.SIGNING, tries("file", "head", content_sha256="0" * 64)),
    "filing_over": (S.DRAFT, tries("lapse", "timer")),
    "late_filing_ahead": (S.DRAFT, tries("grant_late_filing", "secretary", until="kiedyś", reason="Awaria.")),
    "name_forms_sound": (S.DRAFT, tries("confirm_name", "head", genitive="a\nb", dative="a", locative="a")),
    "new_name_in_order": (S.DRAFT, tries("rename_office", "secretary", **CHANGE, from_day="2000-01-01")),
    # Formal check
    "defects_itemised": (
        S.FORMAL_CHECK,
        tries("return_for_completion", "secretary", defects=[{"text": ""}]),
    ),
    "returns_left": (
        S.FORMAL_CHECK,
        after(return_twice, tries("return_for_completion", "secretary", defects=[{"text": "Brak."}])),
    ),
    "every_defect_answered": (S.RETURNED, tries("complete", "head", answers=[{"defect": 0, "answer": "?"}])),
    "completion_in_time": (S.RETURNED, after(days(20), tries("complete", "head", answers))),
    "only_listed_items": (S.RETURNED, tries("save_sheet", "preparer", B_01)),
    "eligibility_rule_named": (S.FORMAL_CHECK, tries("reject", "secretary", rule="EL-99", reason="Tak.")),
    "formal_checklist_complete": (S.FORMAL_CHECK, tries("admit", "secretary", checklist={"EL-1": False})),
    # Sheets and evidence
    "own_open_sheet": (S.DRAFT, tries("save_sheet", "preparer", sheet=0, rows={"A-01": {"points": 1}})),
    "rows_readable": (
        S.DRAFT,
        tries("save_sheet", "preparer", lambda w, k: {"sheet": k.case.self_sheet_id, "rows": [1]}),
    ),
    "scores_by_their_author": (S.CONDITIONAL, after(deliver, tries("save_sheet", "preparer", REVISE))),
    "evidence_described": (
        S.DRAFT,
        tries("attach_evidence", "preparer", **PIECE, title="t" * 201, url="https://a.example"),
    ),
    "evidence_has_source": (S.DRAFT, tries("attach_evidence", "preparer", **PIECE, title="Regulamin")),
    "evidence_is_ours": (S.DRAFT, tries("detach_evidence", "preparer", evidence=0)),
    "evidence_in_file": (S.FORMAL_CHECK, tries("reject_evidence", "secretary", evidence=0, reason="Dane.")),
    "every_score_justified": (
        S.AUDIT,
        tries("submit_sheet", "lead", lambda w, k: {"sheet": k.assignment_of(w.crew.auditors[0]).sheet_id}),
    ),
    "auditor_evidence_attached": (
        S.AUDIT,
        after(
            lambda w, k: k.save(k.lead, k.assignment_of(k.lead).sheet, GOOD),  # type: ignore[arg-type]
            tries("submit_sheet", "lead", lambda w, k: {"sheet": k.assignment_of(k.lead).sheet_id}),
        ),
    ),
    # The team
    "capacity_fits_state": (
        S.ADMITTED,
        tries("propose_team", "coordinator", team(first_auditor, "reconsideration")),
    ),
    "experts_free_of_conflict": (
        S.ADMITTED,
        after(employ(first_auditor), tries("propose_team", "coordinator", team(first_auditor, "lead"))),
    ),
    "experts_hold_role": (
        S.ADMITTED,
        tries("propose_team", "coordinator", team(lambda w: w.crew.chair, "lead")),
    ),
    "own_proposal": (S.ADMITTED, asked_alone("own_proposal", S.ADMITTED, "accept_assignment", "lead")),
    "declares_impartial": (
        S.ADMITTED,
        after(
            lambda w, k: k.act("propose_team", w.crew.coordinator, **team(first_auditor, "lead")(w, k)),
            tries("accept_assignment", "lead", impartial=False),
        ),
    ),
    "team_accepted": (S.ADMITTED, tries("appoint_team", "coordinator")),
    "team_impartial": (
        S.ADMITTED,
        after(invite, employ(first_auditor), tries("appoint_team", "coordinator")),
    ),
    "team_competent": (
        S.ADMITTED,
        after(invite, grants(competences=["ZUS"]), tries("appoint_team", "coordinator")),
    ),
    "team_within_load": (S.ADMITTED, after(invite, grants(max_load=0), tries("appoint_team", "coordinator"))),
    "team_not_a_third_year": (
        S.ADMITTED,
        after(invite, two_years_before, tries("appoint_team", "coordinator")),
    ),
    "objections_over": (S.ADMITTED, after(invite, tries("appoint_team", "coordinator"))),
    "person_in_team": (S.ADMITTED, tries("object_to_team", "head", person=0, reason="Znam go.")),
    "replacement_fit": (
        S.AUDIT,
        tries(
            "replace_auditor",
            "coordinator",
            lambda w, k: {"person": k.lead.pk, "replacement": k.lead.pk, "reason": "Choroba."},
        ),
    ),
    # The audit
    "every_audit_sheet_submitted": (S.AUDIT, tries("close_scoring", "lead")),
    "visit_held": (S.AUDIT, tries("close_scoring", "lead")),
    "visit_not_in_future": (S.AUDIT, tries("record_visit", "lead", held_on="2099-01-01")),
    "grade_known": (S.AUDIT, tries("add_finding", "lead", grade="huge", text="Coś.")),
    "divergences_settled": (
        S.AUDIT,
        after(disagree, tries("send_report", "lead", recommendation="Znak.")),
    ),
    "divergence_open": (S.CONSENSUS, tries("settle_divergence", "lead", divergence=0, reason="Tak.")),
    "points_on_scale": (S.AUDIT, after(disagree, tries("settle_divergence", "lead", divergence(9)))),
    "third_auditor_fit": (
        S.CONSENSUS,
        tries(
            "call_third_auditor", "coordinator", lambda w, k: {"person": w.crew.auditors[2].pk, "reason": "?"}
        ),
    ),
    "report_delivered": (
        S.CONSENSUS,
        after(
            send_report_unread, tries("submit_reply", "head", remarks=[{"criterion": "A-01", "text": "?"}])
        ),
    ),
    "reply_in_time": (
        S.REPLY,
        after(days(20), tries("submit_reply", "head", remarks=[{"criterion": "A-01", "text": "?"}])),
    ),
    "remarks_tied_to_criteria": (
        S.REPLY,
        tries("submit_reply", "head", remarks=[{"criterion": "Z-99", "text": "?"}]),
    ),
    "reply_time_over_or_waived": (S.REPLY, tries("close_reply", "lead")),
    "every_remark_answered": (S.REPLY_REVIEW, tries("answer_remarks", "lead", answers=[{"remark": 0}])),
    "changed_scores_agreed": (S.REPLY_REVIEW, tries("answer_remarks", "lead", remark(points=9))),
    "change_follows_remark": (
        S.REPLY_REVIEW,
        tries("propose_change", "lead", remark=0, points=4, reason="Słusznie."),
    ),
    "change_proposed_by_another": (S.REPLY_REVIEW, tries("agree_change", "lead", remark=0)),
    "condition_told": (
        S.CONDITIONAL,
        tries(
            "replace_auditor",
            "coordinator",
            lambda w, k: {
                "person": w.crew.auditors[0].pk,
                "replacement": w.crew.auditors[3].pk,
                "reason": "Choroba.",
            },
        ),
    ),
    "corrections_settled": (S.CORRECTION, tries("close_corrections", "lead")),
    "finding_open": (S.CORRECTION, tries("plan_correction", "preparer", finding=0, plan="Tak.")),
    "ruling_known": (S.CORRECTION, tries("verify_finding", "lead", finding=0, ruling="?", note="Tak.")),
    "reviewer_independent": (
        S.FILE_REVIEW,
        asked_alone("reviewer_independent", S.FILE_REVIEW, "pass_file", "lead"),
    ),
    "file_not_returned_before": (
        S.FILE_REVIEW,
        after(return_file_once, tries("return_file", "reviewer", reason="Jeszcze raz.")),
    ),
    # Impartiality
    "conflict_has_reason": (S.FORMAL_CHECK, tries("declare_conflict", "secretary", conflict=True)),
    "person_not_oneself": (
        S.FORMAL_CHECK,
        tries("raise_conflict", "secretary", lambda w, k: {"person": w.crew.secretary.pk, "reason": "?"}),
    ),
    "interest_pending": (
        S.FORMAL_CHECK,
        tries(
            "rule_on_conflict",
            "coordinator",
            lambda w, k: {"person": w.crew.chair.pk, "ruling": "refuted", "reason": "Nie."},
        ),
    ),
    "raised_once": (S.FORMAL_CHECK, after(doubt("head", "chair"), doubt("head", "chair"))),
    "office_raises_within_bounds": (
        S.FORMAL_CHECK,
        after(doubt("head", "chair"), doubt("head", "deputy"), doubt("head", "second")),
    ),
    "somebody_left_to_rule": (
        S.FORMAL_CHECK,
        after(
            doubt("head", "chair"),
            doubt("head", "deputy"),
            doubt("coordinator", "second"),
            doubt("coordinator", "secretary"),
        ),
    ),
    "rules_on_this_person": (
        S.FORMAL_CHECK,
        after(
            doubt("secretary", "chair"),
            tries("rule_on_conflict", "coordinator", lambda w, k: {**RULED, "person": w.crew.chair.pk}),
        ),
    ),
    "no_doubt_about_voters": (
        S.PANEL,
        after(ballot_open, doubt("secretary", "deputy"), tries("close_ballot", "chair")),
    ),
    # The panel
    "session_takes_cases": (S.PANEL, tries("put_on_agenda", "secretary", session=0)),
    "presides": (S.PANEL, after(sit, tries("open_ballot", "deputy", motion="granted"))),
    "on_open_session": (S.PANEL, OPEN_BALLOT),
    "no_open_ballot": (S.PANEL, after(ballot_open, OPEN_BALLOT)),
    "quorum_reachable": (S.PANEL, after(members_leave, OPEN_BALLOT)),
    "motion_allowed": (S.PANEL, after(sit, tries("open_ballot", "chair", motion="postponed"))),
    "round_left": (S.PANEL, after(vote("granted"), tries("open_ballot", "chair", motion="refused"))),
    "ballot_open": (S.PANEL, after(sit, tries("close_ballot", "chair"))),
    "may_vote_now": (S.PANEL, after(sit, tries("cast", "chair", choice="for"))),
    "choice_known": (S.PANEL, after(ballot_open, tries("cast", "chair", choice="maybe"))),
    "has_not_voted": (
        S.PANEL,
        after(
            ballot_open, tries("cast", "chair", choice="for"), tries("recuse", "chair", reason="Znam urząd.")
        ),
    ),
    "ballot_decides": (S.PANEL, after(sit, DECIDE)),
    "decision_within_thresholds": (
        S.PANEL,
        after(vote("granted", 3, distinction=True), forget_what_was_needed, DECIDE),
    ),
    "condition_named": (S.PANEL, after(vote("conditional"), DECIDE)),
    "deferral_left": (
        S.DEFERRED,
        after(deferred_and_back, tries("defer", "chair", question="A teraz?", addressee="office")),
    ),
    "addressee_known": (S.PANEL, after(sit, tries("defer", "chair", question="Co?", addressee="press"))),
    "is_addressee": (S.DEFERRED, tries("answer_deferral", "lead", answer="Tak.")),
    "answer_arrived_or_time_over": (S.DEFERRED, tries("resume", "secretary")),
    "no_gate_opened": (S.GRANTED, after(deliver, tries("correct_decision", "chair", reason="Pomyłka."))),
    # A session
    "session_lies_ahead": (
        S.DRAFT,
        begin(
            "session",
            "secretary",
            lambda w, k: {"edition": w.edition.pk, "scheduled_at": "2020-01-01T10:00", "place": "Łódź"},
        ),
    ),
    "may_take_chair": (S.DRAFT, day("open_session", "deputy", come("chair"))),
    "session_quorum_present": (S.DRAFT, day("open_session", "chair")),
    "chair_not_taken_already": (S.DRAFT, day("take_chair", "chair", opened)),
    "chairs_session": (S.DRAFT, day("close_session", "deputy", opened)),
    "no_ballot_open_in_session": (S.PANEL, after(ballot_open, session_of_case("close_session", "chair"))),
    "may_note_presence": (S.DRAFT, day("check_in", "secretary", member=0)),
    "member_is_away": (S.DRAFT, day("check_in", "chair", come("chair"))),
    "member_is_there": (S.DRAFT, day("check_out", "chair")),
    # Reconsideration
    "decision_delivered": (
        S.FORMAL_CHECK,
        after(reject_silently, tries("request_reconsideration", "head", grounds="Jednak.")),
    ),
    "reconsideration_in_time": (
        S.REJECTED,
        after(days(30), tries("request_reconsideration", "head", grounds="Jednak.")),
    ),
    "not_reconsidered_before": (
        S.RECONSIDERATION,
        after(decide_again, tries("request_reconsideration", "head", grounds="Jednak.")),
    ),
    "reconsideration_time_over_or_waived": (S.GRANTED, tries("issue", "secretary")),
    "reconsideration_time_over_or_used": (S.REJECTED, tries("close", "secretary")),
    "right_can_be_waived": (S.REJECTED, tries("waive", "head", right="objection")),
    "body_independent": (
        S.RECONSIDERATION,
        after(
            employ(lambda w: w.crew.body[1]), tries("reconsider", "body", decision="rejected", reasons="Tak.")
        ),
    ),
    "body_has_voted": (S.RECONSIDERATION, tries("reconsider", "body", decision="rejected", reasons="Tak.")),
    "outcome_fits_decision": (
        S.RECONSIDERATION,
        tries("reconsider", "body", decision="granted", reasons="Tak."),
    ),
    "never_worse": (
        S.CONDITIONAL,
        after(deliver, contest, tries("reconsider", "body", decision="refused", reasons="Nie.")),
    ),
    "knockouts_met": (
        S.AUDIT,
        after(weak_and_refused, tries("reconsider", "body", decision="granted", reasons="Tak.")),
    ),
    "condition_in_time": (S.CONDITIONAL, after(deliver, CONDITION)),
    "recheck_meets_grant": (S.CONDITIONAL, after(deliver, score_anew_weakly, CONDITION)),
    "condition_time_over": (S.CONDITIONAL, tries("fail_condition", "secretary", hearing="Urząd milczy.")),
    # Letters
    "subject_fits": (S.FORMAL_CHECK, tries("draft_letter", "secretary", subject="a\nb", body="Treść.")),
    "channel_possible": (
        S.FORMAL_CHECK,
        tries("draft_letter", "secretary", subject="Pismo", body="Treść.", channel="pigeon"),
    ),
    "letter_awaits_approval": (S.FORMAL_CHECK, tries("approve_letter", "second", letter=0)),
    "second_person": (S.FORMAL_CHECK, after(draft_letter, tries("approve_letter", "secretary", own_letter))),
    "letter_approved": (S.FORMAL_CHECK, tries("record_dispatch", "secretary", letter=0)),
    "letter_sent": (
        S.FORMAL_CHECK,
        tries("register_delivery", "secretary", letter=0, effective_on="2027-03-22", proof="zpo"),
    ),
    "delivery_day_possible": (
        S.FORMAL_CHECK,
        tries("register_delivery", "secretary", letter=0, effective_on="2099-01-01", proof="zpo"),
    ),
    "letter_left": (S.FORMAL_CHECK, tries("register_bounce", "secretary", letter=0, failure="Pełna.")),
    "letter_bounced": (S.FORMAL_CHECK, tries("resend_letter", "secretary", letter=0, channel="post")),
    # Dates and money
    "deadline_running": (S.DRAFT, tries("extend_deadline", "secretary", deadline=0, reason="Choroba.")),
    "extension_left": (S.DRAFT, tries("extend_deadline", "secretary", filing_deadline)),
    "deadline_expired": (S.DRAFT, tries("restore_deadline", "secretary", filing_deadline)),
    "reminder_due": (S.DRAFT, tries("remind", "timer", deadline=0)),
    "deadline_due": (S.DRAFT, tries("mark_overdue", "timer", deadline=0)),
    "not_paid_before": (S.GRANTED, after(pay, pay)),
    "payment_day_possible": (S.GRANTED, tries("register_payment", "secretary", paid_on="2099-01-01")),
    "fee_rule_met": (S.GRANTED, after(demand_fee, tries("issue", "secretary"))),
    # Two people
    "proposal_open": (S.DRAFT, tries("countersign", "secretary", proposal=0)),
    "second_person_entitled": (
        S.FORMAL_CHECK,
        after(propose_rejection, tries("countersign", "secretary", own_proposal())),
    ),
    "may_dismiss_proposal": (
        S.FORMAL_CHECK,
        after(propose_rejection, tries("dismiss", "chair", own_proposal(reason="Nie."))),
    ),
    "decided_by_panel": (
        S.REFUSED,
        after(
            deliver,
            contest_and_uphold,
            tries("correct_decision", "chair", reason="Pomyłka."),
        ),
    ),
    # The mark
    "application_granted": (S.CERTIFIED, begin("mark", "timer", lambda w, k: {"application": k.case.pk})),
    "not_sealed_before": (S.CERTIFIED, mark("seal", "timer", sha256="0" * 64, size=1, **SEALED_BY)),
    "seal_got_stuck": (S.GRANTED, after(issue_unsealed, mark("seal_again", "secretary"))),
    "release_reached": (S.CERTIFIED, mark("publish", "secretary")),
    "certificate_sealed": (S.GRANTED, after(issue_unsealed, mark("publish", "secretary"))),
    "validity_over": (S.CERTIFIED, after(release, mark("expire", "timer"))),
    "hearing_possible": (
        S.CERTIFIED,
        after(release, mark("hear_office", "secretary", heard_on="2099-01-01", statement="Tak.")),
    ),
    "office_heard": (S.CERTIFIED, after(release, mark("drop_withdrawal", "secretary", reason="Nie."))),
    "replacement_cause_known": (
        S.CERTIFIED,
        after(release, mark("order_replacement", "secretary", cause="whim", reason="Nowy wzór.")),
    ),
    "no_replacement_waits": (S.CERTIFIED, after(release, order, order)),
    "days_left_to_replace": (S.CERTIFIED, after(release, last_day, order)),
    "replacement_sealed": (S.CERTIFIED, after(release, mark("supersede", "secretary"))),
    "nothing_moved": (S.CERTIFIED, after(release, hear, order)),
    "published_in_its_turn": (
        S.CERTIFIED,
        after(
            release,
            lambda w, k: door.perform(
                road.order_replacement(w, road.mark_of(k)), "publish", w.crew.secretary
            ),
        ),
    ),
    "surveillance_due": (S.CERTIFIED, after(release, mark("call_surveillance", "timer"))),
    "statement_asked": (S.CERTIFIED, after(release, mark("submit_statement", "head", statement="Nic."))),
    "statement_submitted": (S.CERTIFIED, after(release, mark("accept_surveillance", "secretary"))),
    "no_statement_waits": (
        S.CERTIFIED,
        after(release, ask_for_statement, order, seal, mark("supersede", "secretary")),
    ),
    "next_edition_open": (S.CERTIFIED, after(release, mark("renew", "preparer"))),
    "renews_own_application": (
        S.DRAFT,
        begin("application", "preparer", lambda w, k: {**entry(w, k), "scope": "inny", "renews": k.case.pk}),
    ),
    "pieces_wait": (S.DRAFT, tries("confirm_evidence", "preparer", pieces=[0])),
    "carried_evidence_confirmed": (
        S.DRAFT,
        after(carry_a_piece, tries("submit_for_signature", "preparer", headcount=40, declared=True)),
    ),
    "matter_ready": (S.CERTIFIED, after(release, suspend, mark("put_on_agenda", "secretary", session=0))),
    "nothing_carried": (
        S.CERTIFIED,
        after(release, carry_withdrawal, mark("drop_withdrawal", "secretary", reason="Nie.")),
    ),
    "motion_on_mark": (S.CERTIFIED, after(release, mark("open_ballot", "chair", motion="reinstated"))),
    "motion_carried": (S.CERTIFIED, after(release, mark("withdraw_mark", "chair", reason="Tak."))),
    "suspension_short_enough": (
        S.CERTIFIED,
        after(release, lambda w, k: road.suspend_urgently(w, road.mark_of(k), days=91)),
    ),
    "improvement_shown": (
        S.CERTIFIED,
        after(release, suspend, mark("verify_improvement", "secretary", ruling="accepted", note="Jest.")),
    ),
    "improvement_ruling_known": (
        S.CERTIFIED,
        after(release, suspend, mark("verify_improvement", "secretary", ruling="maybe", note="Jest.")),
    ),
    "improvement_not_accepted": (
        S.CERTIFIED,
        after(release, suspend, improve, mark("show_improvement", "head", statement="Jeszcze raz.")),
    ),
}

SPEAKS_AS = {"may_dismiss_proposal": "second_person_entitled"}
"""A guard that lets one more person through than another, and else says the same."""
