"""Steps that lead to a provocation."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from certificates.models import Surveillance
from certification import clock
from certification.models import Edition, GrantedRole, RoleGrant, User
from certification.season.scores import GOOD, WEAK
from certification.season.walk import Walk, run_tasks
from tests import road
from tests.cast import World
from tests.unguarded import unguarded
from tests.workflows.audits.roads import seat
from tests.workflows.law.provocations.attempts import Attempt, mark
from workflows import door
from workflows.audits.models import AssignmentState, Capacity
from workflows.models import AgendaItem, Application, Ballot, CarriedEvidence
from workflows.states import State as S


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


def make_anew(w: World, k: Walk) -> None:
    """A mark was void before it was public, and another stands in its place."""
    road.void(w, void := road.mark_of(k))
    door.perform(void, "make_anew", w.crew.secretary)


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


def call_another(w: World, k: Walk) -> object:
    """Another line of the agenda, though the vote on the first is under way."""
    session = k.case.agenda_items.get().session
    office, edition = str(k.office.public_id), w.edition.pk
    other = door.begin("application", k.preparer, office=office, edition=edition, scope="filia")
    item = AgendaItem.objects.create(session=session, case=other, position=2)
    return door.perform(session, "call_item", w.crew.chair, item=item.pk)


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
