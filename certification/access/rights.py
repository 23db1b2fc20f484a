"""Who may do what about an office's people."""

from datetime import date, timedelta
from typing import Final

from django.db.models import Exists, Q, QuerySet

from certification import clock, roles
from certification.legal_clock import Calendar, Due, working_days
from certification.models import AccessRequest, GrantedRole, Membership, Office, OfficeSeat, User

DECIDED_WITHIN: Final = 5
"""Working days from the day of the request."""

INVITES: dict[OfficeSeat, tuple[OfficeSeat, ...]] = {
    OfficeSeat.HEAD: (OfficeSeat.PREPARER, OfficeSeat.PROXY, OfficeSeat.HEAD),
    OfficeSeat.PROXY: (OfficeSeat.PREPARER,),
    OfficeSeat.PREPARER: (OfficeSeat.PREPARER, OfficeSeat.HEAD),
}
"""Whom each may invite. A new head takes up the seat only when the secretariat has confirmed it."""


def held(office: Office) -> QuerySet[Membership]:
    """Confirmed memberships of an office that have not ended, those that begin later too; the head first."""
    rows: QuerySet[Membership] = Membership.objects.filter(
        Q(active_to=None) | Q(active_to__gte=clock.today()),
        office=office,
        confirmed_at__isnull=False,
        user__is_active=True,
    )
    return rows.select_related("user").order_by("-role", "is_proxy", "active_from", "pk")


def current(office: Office) -> QuerySet[Membership]:
    """Those in force today."""
    return held(office).filter(active_from__lte=clock.today())


def seats(user: User, office: Office) -> set[OfficeSeat]:
    """What the person is to the office today."""
    return {each.seat for each in current(office).filter(user=user)}


def is_secretary(user: User) -> bool:
    """Whether the person decides requests: the secretariat of any edition."""
    return roles.holds(user, GrantedRole.SECRETARIAT)


def waiting_for(person: int, on: date) -> QuerySet[AccessRequest]:
    """The requests that wait on a day for the person with this key; none for whoever does not decide them, and
    never one's own."""
    deciding = roles.grants_of(person, on).filter(role=GrantedRole.SECRETARIAT)
    return AccessRequest.objects.waiting().filter(Exists(deciding)).exclude(user=person)


def decide_until(asked: AccessRequest, calendar: Calendar | None = None) -> Due:
    """By when the secretariat decides a request: a promise of the programme, in working days."""
    return working_days(asked.made_at.astimezone(clock.WARSAW).date(), DECIDED_WITHIN, calendar)


def may_invite(user: User, office: Office) -> list[OfficeSeat]:
    """The seats that the person may invite somebody to, in order."""
    mine = seats(user, office)
    return [seat for seat in OfficeSeat if any(seat in INVITES[each] for each in mine)]


def may_end(user: User, membership: Membership) -> bool:
    """The person themselves, the head of the office, and the secretariat."""
    if membership.user_id == user.pk or is_secretary(user):
        return True
    return OfficeSeat.HEAD in seats(user, membership.office) and membership.seat != OfficeSeat.HEAD


def lapsed_proxies(office: Office) -> list[Membership]:
    """Proxies whose rights ended when the present head came, and whom nobody has confirmed again."""
    head = next((each for each in current(office) if each.seat == OfficeSeat.HEAD), None)
    if head is None:
        return []
    signing = {each.user_id for each in current(office) if each.seat == OfficeSeat.PROXY}
    before = Membership.objects.filter(
        office=office,
        is_proxy=True,
        confirmed_at__isnull=False,
        active_to=head.active_from - timedelta(days=1),
        user__is_active=True,
    )
    return [each for each in before.select_related("user").order_by("pk") if each.user_id not in signing]
