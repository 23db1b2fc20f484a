"""The law once more, written out by hand: which act, from where to where, by whom, agreed to by whom.

Compared with the declared law and asked of the door. An act without a row here, or a row without its act,
fails; so does any change of the law that is not made in both places.

Columns: act | from | to (``.`` leaves the state) | by | second person ``@`` only in these states.
"""

from dataclasses import dataclass

FILED = (
    "formal_check returned rejected admitted audit consensus reply reply_review correction file_review panel "
    "deferred conditional refused reconsideration granted certified closed"
)
UNDER_WAY = (
    "draft signing formal_check returned rejected admitted audit consensus reply reply_review correction "
    "file_review panel deferred conditional refused reconsideration granted"
)
INVITING = (
    "admitted audit consensus reply reply_review correction file_review deferred conditional reconsideration"
)
FILED_UNDER_WAY = FILED.removesuffix(" certified closed")
TEAM_AT_WORK = INVITING.removesuffix(" reconsideration")
LEAVING = (
    "draft signing formal_check returned admitted audit consensus reply reply_review correction file_review "
    "panel deferred reconsideration"
)

VOTERS = "panel chair deputy reconsideration reconsideration_chair"
SCORERS = "auditor lead third_auditor"
DECLARING = f"invited {SCORERS} reviewer {VOTERS} secretariat coordinator"
SECONDS = "secretariat chair deputy reviewer"

APPLICATION = f"""
open | - | draft | preparer
submit_for_signature | draft | signing | preparer
send_back | signing | draft | signatory
file | signing | formal_check | signatory
file_signed | signing | formal_check | preparer signatory | secretariat
return_for_completion | formal_check | returned | secretariat
complete | returned | formal_check | signatory
reject | formal_check returned | rejected | secretariat | secretariat
admit | formal_check | admitted | secretariat
appoint_team | admitted | audit | coordinator
close_scoring | audit | consensus | lead
send_report | consensus | reply correction file_review panel | lead
submit_reply | reply | reply_review | signatory
close_reply | reply | correction file_review panel | lead
answer_remarks | reply_review | correction file_review panel | lead
close_corrections | correction | file_review panel | lead
return_file | file_review | consensus | reviewer
pass_file | file_review | panel | reviewer
decide | panel | granted conditional refused | chair deputy
defer | panel | deferred | chair deputy
resume | deferred | panel | secretariat
request_reconsideration | refused conditional rejected | reconsideration | signatory
reconsider | reconsideration | granted conditional refused rejected admitted | reconsideration_chair
fulfil_condition | conditional | granted | lead | reviewer
fail_condition | conditional | panel | secretariat
issue | granted | certified | secretariat
decline | granted | closed | signatory
withdraw | {LEAVING} | withdrawn | signatory | chair deputy @ panel
lapse | draft signing | closed | system
close | refused rejected | closed | secretariat
correct_decision | granted conditional refused | panel | chair | deputy secretariat
save_sheet | draft returned audit consensus conditional | . | preparer {SCORERS}
submit_sheet | audit consensus | . | {SCORERS}
attach_evidence | draft returned audit consensus correction conditional | . | preparer {SCORERS}
confirm_evidence | draft | . | preparer
detach_evidence | draft audit | . | preparer auditor lead
reject_evidence | formal_check audit consensus | . | secretariat auditor lead
confirm_name | draft returned granted | . | preparer signatory secretariat
rename_office | {UNDER_WAY} | . | secretariat
waive | admitted reply granted refused conditional rejected | . | signatory
object_to_team | admitted | . | signatory
plan_correction | correction | . | preparer signatory
answer_deferral | deferred | . | signatory lead
propose_team | {INVITING} | . | coordinator secretariat
accept_assignment | {INVITING} | . | invited
decline_assignment | {INVITING} | . | invited
rule_on_objection | admitted | . | coordinator
replace_auditor | {TEAM_AT_WORK} | . | coordinator
propose_change | reply_review | . | lead
agree_change | reply_review | . | auditor lead third_auditor
propose_visit | audit | . | auditor lead
accept_visit | audit | . | preparer signatory
ask_other_visit | audit | . | preparer signatory
record_visit | audit | . | auditor lead
add_finding | audit consensus | . | auditor lead
correct_finding | audit consensus | . | auditor lead
withdraw_finding | audit consensus | . | auditor lead
settle_divergence | consensus | . | lead
call_third_auditor | consensus | . | coordinator
verify_finding | correction conditional | . | lead
declare_conflict | {FILED} | . | {DECLARING}
raise_conflict | {FILED_UNDER_WAY} | . | signatory secretariat coordinator auditor lead panel chair deputy
rule_on_conflict | {FILED} | . | chair deputy secretariat coordinator
recuse | panel reconsideration | . | {VOTERS}
put_on_agenda | panel | . | secretariat
open_ballot | panel | . | chair deputy
cast | panel reconsideration | . | {VOTERS}
close_ballot | panel | . | chair deputy
draft_letter | {FILED} | . | secretariat
edit_letter | {FILED} | . | secretariat
approve_letter | {FILED} | . | secretariat
record_dispatch | {FILED} | . | system secretariat
register_delivery | {FILED} | . | secretariat
register_bounce | {FILED} | . | system secretariat
resend_letter | {FILED} | . | secretariat
register_payment | granted certified | . | secretariat
grant_late_filing | draft signing | . | secretariat
follow_amendment | draft signing | . | system
urge | {UNDER_WAY} | . | secretariat coordinator
extend_deadline | {UNDER_WAY} | . | secretariat
restore_deadline | {UNDER_WAY} | . | secretariat
countersign | {UNDER_WAY} | . | {SECONDS}
dismiss | {UNDER_WAY} | . | {SECONDS} lead signatory preparer
remind | {UNDER_WAY} | . | system
mark_overdue | {UNDER_WAY} | . | system
"""

SESSION = """
convene        | -            | planned   | secretariat
open_session   | planned      | open      | chair deputy
close_session  | open         | closed    | chair deputy
cancel_session | planned      | cancelled | secretariat
check_in       | planned open | .         | secretariat panel chair deputy
check_out      | planned open | .         | secretariat panel chair deputy
take_chair     | open         | .         | chair deputy
reschedule_session | planned  | .         | secretariat
sign_papers    | closed       | .         | secretariat panel chair deputy
correct_minutes | closed      | .         | secretariat
call_item      | open         | .         | chair deputy
move_item      | planned open | .         | secretariat chair deputy
give_floor     | open         | .         | chair deputy
end_floor      | open         | .         | chair deputy
"""

IN_FORCE = "active suspended"
PUBLISHED = f"{IN_FORCE} expired withdrawn relinquished superseded"

MARK = f"""
make_mark        | -                | pending   | system
seal             | pending          | .         | system
note_seal_problem | pending         | .         | system
export_for_seal  | pending          | .         | system
seal_again       | pending          | .         | secretariat
publish          | pending          | active    | secretariat
void_pending     | pending          | void      | secretariat | secretariat chair deputy
make_anew        | void             | .         | secretariat
countersign      | pending {IN_FORCE} | .       | secretariat chair deputy
dismiss          | pending {IN_FORCE} | .       | secretariat chair deputy
suspend          | active           | suspended | chair deputy
suspend_urgently | active           | suspended | chair deputy | secretariat
show_improvement | suspended        | .         | signatory
verify_improvement | suspended      | .         | secretariat
relinquish       | {IN_FORCE}       | relinquished | signatory
order_replacement | active          | .         | secretariat
supersede        | active           | superseded | secretariat
call_surveillance | active          | .         | system
submit_statement | {IN_FORCE}       | .         | signatory
accept_surveillance | {IN_FORCE}    | .         | secretariat
renew            | {IN_FORCE} expired | .     | preparer
rename_office    | {IN_FORCE}       | .         | secretariat
reinstate        | suspended        | active    | chair deputy
withdraw_mark    | {IN_FORCE}       | withdrawn | chair deputy
expire           | {IN_FORCE}       | expired   | system
hear_office      | {IN_FORCE}       | .         | secretariat
put_on_agenda    | {IN_FORCE}       | .         | secretariat
drop_withdrawal  | {IN_FORCE}       | .         | secretariat
raise_conflict   | {IN_FORCE}       | .         | signatory secretariat panel chair deputy
rule_on_conflict | {IN_FORCE}       | .         | chair deputy secretariat
recuse           | {IN_FORCE}       | .         | panel chair deputy
declare_conflict | {IN_FORCE}       | .         | panel chair deputy
open_ballot      | {IN_FORCE}       | .         | chair deputy
cast             | {IN_FORCE}       | .         | panel chair deputy
close_ballot     | {IN_FORCE}       | .         | chair deputy
remind           | {IN_FORCE}       | .         | system
mark_overdue     | {IN_FORCE}       | .         | system
draft_letter     | {PUBLISHED}      | .         | secretariat
edit_letter      | {PUBLISHED}      | .         | secretariat
approve_letter   | {PUBLISHED}      | .         | secretariat
record_dispatch  | {PUBLISHED}      | .         | system secretariat
register_delivery | {PUBLISHED}     | .         | secretariat
register_bounce  | {PUBLISHED}      | .         | system secretariat
resend_letter    | {PUBLISHED}      | .         | secretariat
"""


@dataclass(frozen=True)
class Row:
    """One act as it should be."""

    act: str
    sources: frozenset[str]
    targets: frozenset[str]
    by: frozenset[str]
    second: frozenset[str]
    second_in: frozenset[str]

    @property
    def opens(self) -> bool:
        """Whether it opens a case."""
        return not self.sources

    def allows(self, state: str, roles: frozenset[str]) -> bool:
        """Whether somebody with these roles may do it in this state."""
        return state in self.sources and bool(roles & self.by)


def _row(line: str) -> Row:
    act, sources, targets, by, second, *_ = [*map(str.strip, line.split("|")), ""]
    agreed, _, where = second.partition("@")
    words = {"sources": sources.replace("-", ""), "targets": targets.replace(".", ""), "by": by}
    sets = {name: frozenset(text.split()) for name, text in words.items()}
    return Row(act, **sets, second=frozenset(agreed.split()), second_in=frozenset(where.split()))


def _table(text: str) -> dict[str, Row]:
    rows = [_row(line) for line in text.strip().splitlines()]
    assert len({row.act for row in rows}) == len(rows), "an act has two rows"
    return {row.act: row for row in rows}


TABLES = {"application": _table(APPLICATION), "session": _table(SESSION), "mark": _table(MARK)}
