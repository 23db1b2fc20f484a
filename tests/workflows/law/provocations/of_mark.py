"""Guards provoked: the mark."""

from tests import road
from tests.workflows.law.provocations.attempts import SEALED_BY, Row, after, mark, tries
from tests.workflows.law.provocations.payloads import begin, entry
from tests.workflows.law.provocations.steps import (
    ask_for_statement,
    carry_a_piece,
    carry_withdrawal,
    hear,
    improve,
    issue_unsealed,
    last_day,
    make_anew,
    order,
    release,
    seal,
    suspend,
)
from workflows import door
from workflows.states import State as S

ROWS: dict[str, Row] = {
    "application_granted": (S.CERTIFIED, begin("mark", "timer", lambda w, k: {"application": k.case.pk})),
    "nothing_instead": (S.CERTIFIED, after(make_anew, mark("make_anew", "secretary"))),
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
