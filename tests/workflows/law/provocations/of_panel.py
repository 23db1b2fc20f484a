"""Guards provoked: the panel, its sessions, and reconsideration."""

from tests.workflows.law.provocations.attempts import Row, after, tries
from tests.workflows.law.provocations.payloads import (
    CONDITION,
    CORRECTION,
    DECIDE,
    OPEN_BALLOT,
    begin,
    closed,
    come,
    correct_in_conflict,
    day,
    filed,
    in_room,
    opened,
    session_of_case,
)
from tests.workflows.law.provocations.steps import (
    ballot_open,
    call_another,
    contest,
    days,
    decide_again,
    deferred_and_back,
    deliver,
    employ,
    forget_what_was_needed,
    members_leave,
    reject_silently,
    score_anew_weakly,
    sit,
    vote,
    weak_and_refused,
)
from workflows.states import State as S

ROWS: dict[str, Row] = {
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
    "new_time_lies_ahead": (
        S.DRAFT,
        day("reschedule_session", "secretary", scheduled_at="2020-01-01T10:00", place="Warszawa"),
    ),
    # Its papers
    "papers_wait_for_actor": (S.DRAFT, day("sign_papers", "chair", filed, papers=["minutes:9"])),
    "signature_can_be_made": (
        S.DRAFT,
        day("sign_papers", "chair", filed, papers=["minutes:1"], signed="0" * 64),
    ),
    "minutes_are_filed": (S.DRAFT, day("correct_minutes", "secretary", closed, **CORRECTION)),
    "reads_whole_minutes": (S.PANEL, correct_in_conflict),
    "correction_is_whole": (S.DRAFT, day("correct_minutes", "secretary", filed, **CORRECTION, position=99)),
    "leads_the_room": (S.PANEL, in_room("call_item", "deputy", sit)),
    "item_waits": (S.PANEL, in_room("call_item", "chair", sit, item=0)),
    "table_is_free": (S.PANEL, after(ballot_open, call_another)),
    "place_on_agenda": (S.PANEL, in_room("move_item", "secretary", sit, place=9)),
    "member_may_speak": (S.PANEL, in_room("give_floor", "chair", sit, member=0, minutes=3)),
    "somebody_speaks": (S.PANEL, in_room("end_floor", "chair", sit)),
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
}
