"""Which field a refusal is about, so that a summary of errors leads there."""

from collections.abc import Iterable
from typing import Final

from django import forms
from django.utils.html import format_html

from certification.language import translated
from workflows.refusal import Reason

NEEDED: Final = "needs_"
"""Starts the code of a reason that names what an act lacks."""

_ABOUT: Final = {
    "broken_name_the_same": "broken",
    "change_follows_remark": "points",
    "channel_possible": "channel",
    "condition_named": "condition",
    "deadline_expired": "deadline",
    "deadline_running": "deadline",
    "declarations_made": "declared",
    "declares_impartial": "impartial",
    "delivery_day_possible": "effective_on",
    "edition_open": "edition",
    "eligibility_rule_named": "rule",
    "extension_left": "deadline",
    "finding_evidence_readable": "evidence",
    "formal_checklist_complete": "checklist",
    "knockouts_met": "decision",
    "late_filing_ahead": "until",
    "name_forms_sound": "genitive",
    "never_worse": "decision",
    "new_name_in_order": "from_day",
    "new_time_lies_ahead": "scheduled_at",
    "no_live_application": "office",
    "no_mark_withdrawn_lately": "office",
    "outcome_fits_decision": "decision",
    "payment_day_possible": "paid_on",
    "person_in_team": "person",
    "person_not_oneself": "person",
    "points_on_scale": "points",
    "raised_once": "person",
    "replacement_fit": "replacement",
    "session_lies_ahead": "scheduled_at",
    "signed_copy_kept": "signed",
    "subject_fits": "subject",
    "third_auditor_fit": "person",
    "visit_date_offered": "date",
    "visit_not_in_future": "held_on",
}
"""The field that a rule is about, where its code does not name it; many forms have only some of these."""


def point(form: forms.BaseForm, reasons: Iterable[Reason]) -> None:
    """Add each reason to a form's errors: at the field it is about if that can be seen, else to the whole form."""
    for reason in reasons:
        name = _ABOUT.get(reason.code, reason.code.removeprefix(NEEDED))
        seen = name in form.fields and not form[name].is_hidden
        form.add_error(name if seen else None, told(reason))


def told(reason: Reason) -> str:
    """A reason with what would satisfy it."""
    return format_html("{} {}", translated(reason.text), translated(reason.remedy))
