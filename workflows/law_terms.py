"""The groups of roles and states that the law speaks of."""

from certification.models.codes import Role
from workflows.states import State as S

OFFICE = (Role.PREPARER, Role.SIGNATORY)
AUDITORS = (Role.LEAD, Role.AUDITOR)
PRESIDING = (Role.CHAIR, Role.DEPUTY)
MEMBERS = (Role.CHAIR, Role.DEPUTY, Role.PANEL)
BODY = (Role.RECONSIDERATION_CHAIR, Role.RECONSIDERATION)

BEFORE_PANEL = (
    S.DRAFT,
    S.SIGNING,
    S.FORMAL_CHECK,
    S.RETURNED,
    S.ADMITTED,
    S.AUDIT,
    S.CONSENSUS,
    S.REPLY,
    S.REPLY_REVIEW,
    S.CORRECTION,
    S.FILE_REVIEW,
)
FILED = tuple(state for state in S if state not in (S.DRAFT, S.SIGNING, S.WITHDRAWN))
UNDER_WAY = tuple(state for state in S if not state.meaning.final)
INVITING = (
    S.ADMITTED,
    S.AUDIT,
    S.CONSENSUS,
    S.REPLY,
    S.REPLY_REVIEW,
    S.CORRECTION,
    S.FILE_REVIEW,
    S.DEFERRED,
    S.CONDITIONAL,
    S.RECONSIDERATION,
)
TEAM_AT_WORK = tuple(state for state in INVITING if state != S.RECONSIDERATION)
FILED_UNDER_WAY = tuple(state for state in FILED if not state.meaning.final)
AFTER_REPORT = (S.CORRECTION, S.FILE_REVIEW, S.PANEL)
