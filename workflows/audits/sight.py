"""Which sheets of a case a person may look at now."""

from functools import cache
from typing import NamedTuple

from django.db.models import Q, QuerySet

from certification.models import Role, User
from criteria.models import Sheet
from criteria.prepared import Listing, Reading
from workflows.models import Application, Assignment, AuditReport
from workflows.states import State


def visible_sheets(case: Application, user: User) -> QuerySet[Sheet]:
    """The sheets of the case that a person may read now.

    The office: its own, and the agreed one once reported to it. An auditor: the office's and their own; the
    others' only when theirs is in and scoring is over. Whoever decides or keeps the file: whatever is closed.
    """
    from workflows.access import roles_on

    roles = roles_on(case, user)
    return _opened(_sight(case, user, roles), case.pk, user.pk, _told(case, user, roles))


def sheets_seen(case: Application, user: User, roles: frozenset[Role]) -> list[Sheet]:
    """The same, read in the order in which they came, with their authors; ``roles``: the person's in the case."""
    return _seeing(_sight(case, user, roles)).all(case.pk, user.pk, _told(case, user, roles))


class _Sight(NamedTuple):
    """What opens sheets to a person: each part of it some of them, and none of it all."""

    anything: bool
    whatever_is_closed: bool
    the_agreed: bool
    their_own: bool
    the_recheck: bool


def _sight(case: Application, user: User, roles: frozenset[Role]) -> _Sight:
    return _Sight(
        anything=bool(roles),
        whatever_is_closed=bool(roles & _FILE_READERS) or has_scored(case, user, roles),
        the_agreed=bool(roles & {Role.PREPARER, Role.SIGNATORY}) and _is_reported(case),
        their_own=bool(roles & {Role.LEAD, Role.AUDITOR, Role.THIRD_AUDITOR}),
        the_recheck=Role.LEAD in roles,
    )


def _told(case: Application, user: User, roles: frozenset[Role]) -> int:
    """The case's key once the person may know how it was decided, else none: what is asked looks the same."""
    from workflows.access import sees_outcome

    return case.pk if sees_outcome(case, user, roles) else 0


def _is_reported(case: Application) -> bool:
    return case.filed_at is not None and bool(_REPORTED.all(case.pk))


_REPORTED = Listing(lambda case: AuditReport.objects.filter(case=case).order_by().values_list("pk")[:1])


def _opened(sight: _Sight, case: int, person: int, told: int) -> QuerySet[Sheet]:
    closed = Q(state=Sheet.State.LOCKED)
    shown = Q(pk__in=())
    if sight.anything:
        shown = _named(case, "self_sheet") | _before(case, "self_sheet") & closed
    if sight.whatever_is_closed:
        shown |= _of_case(case) & closed
    if sight.the_agreed:
        shown |= _named(case, "consensus_sheet")
    if sight.their_own:
        shown |= _scored(case, person)
    if sight.the_recheck:
        shown |= _named(told, "recheck_sheet")
    return Sheet.objects.filter(shown)


@cache
def _seeing(sight: _Sight) -> Reading[Sheet]:
    def rows(case: int, person: int, told: int) -> QuerySet[Sheet]:
        return _opened(sight, case, person, told).select_related("author").order_by("pk")

    return Reading(rows, spare=True)  # an office's sheets are its own whoever of it asks


_FILE_READERS = frozenset(
    {
        Role.SECRETARIAT,
        Role.COORDINATOR,
        Role.REVIEWER,
        Role.PANEL,
        Role.RECONSIDERATION,
        Role.RECONSIDERATION_CHAIR,
    }
)


def has_scored(case: Application, user: User, roles: frozenset[Role]) -> bool:
    """Whether the person, with these roles, has scored and scoring is over: then they may read the others' sheets."""
    if case.state == State.AUDIT or not roles & {Role.LEAD, Role.AUDITOR, Role.THIRD_AUDITOR}:
        return False
    return bool(_HANDED_IN.all(case.pk, user.pk))


_HANDED_IN = Listing(
    lambda case, expert: Assignment.objects.filter(
        case_id=case, expert=expert, submitted_at__isnull=False
    ).values_list("pk")[:1]
)


def _of_case(case: int) -> Q:
    found = _scored(case) | _named(case, "consensus_sheet") | _named(case, "recheck_sheet")
    return found | _before(case, "consensus_sheet")


# Keys are asked for one by one: joined and compared in one condition, every sheet of every case would be walked
# through, which at 3,000 applications takes a second and a half.


def _named(case: int, column: str) -> Q:
    """The sheet that the case itself names."""
    return Q(pk__in=Application.objects.filter(pk=case).values(column))


def _before(case: int, column: str) -> Q:
    """The version before it."""
    return Q(pk__in=Application.objects.filter(pk=case).values(f"{column}__previous"))


def _scored(case: int, expert: int | None = None) -> Q:
    """The sheets of the case's experts, or of one of them."""
    seats = Assignment.objects.filter(case_id=case)
    return Q(pk__in=(seats.filter(expert=expert) if expert else seats).values("sheet"))
