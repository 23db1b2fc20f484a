"""Guards provoked: letters, dates and money, second persons."""

from tests.workflows.law.provocations.attempts import Row, after, tries
from tests.workflows.law.provocations.payloads import (
    filing_deadline,
    own_letter,
    own_letter_reading,
    own_proposal,
)
from tests.workflows.law.provocations.steps import (
    contest_and_uphold,
    deliver,
    demand_fee,
    draft_letter,
    pay,
    propose_rejection,
)
from workflows.states import State as S

ROWS: dict[str, Row] = {
    # Letters
    "subject_fits": (S.FORMAL_CHECK, tries("draft_letter", "secretary", subject="a\nb", body="Treść.")),
    "channel_possible": (
        S.FORMAL_CHECK,
        tries("draft_letter", "secretary", subject="Pismo", body="Treść.", channel="pigeon"),
    ),
    "letter_awaits_approval": (S.FORMAL_CHECK, tries("approve_letter", "second", letter=0)),
    "letter_as_read": (
        S.FORMAL_CHECK,
        after(draft_letter, tries("approve_letter", "second", own_letter_reading("inne"))),
    ),
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
    "not_urged_lately": (S.DRAFT, after(tries("urge", "secretary"), tries("urge", "secretary"))),
    "somebody_to_urge": (S.FORMAL_CHECK, tries("urge", "secretary")),
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
}
