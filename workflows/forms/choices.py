"""What the forms of a case let people choose from."""

from collections.abc import Iterable
from typing import cast

from django.db.models import Q

from certification.clock import today
from certification.models import GrantedRole, User
from certification.roles import grants_in
from criteria.said import joined, said
from criteria.sheets.reading import criteria_for
from workflows.models import Application, Assignment, Case, Letter

Choices = list[tuple[int, str]]


def application(case: Case) -> Application:
    """The case of a form of the application's law."""
    return cast(Application, case)


def criteria_of(case: Case, *, blank: str = "– wybierz –") -> list[tuple[str, str]]:
    """The criteria this office is measured by, in order."""
    own = application(case)
    rows = criteria_for(own.edition.criteria_set_id, own.office.kind)
    applicable = [row for row in rows if row.applies_to_kind(own.office.kind)]
    return [("", blank), *((row.code, str(row)) for row in applicable)]


def appointed(case: Case, *roles: GrantedRole) -> Choices:
    """People the organiser appointed to one of the roles in the case's edition."""
    grants = grants_in(case.edition, today()).filter(role__in=roles)
    return _people(User.objects.filter(pk__in=grants.values("user")))


def team(case: Case, *states: str) -> Choices:
    """People asked to work on the case, in the given states of their work (all if none is given)."""
    rows = Assignment.objects.filter(case_id=case.pk)
    if states:
        rows = rows.filter(state__in=states)
    seats = rows.select_related("expert").order_by("expert__last_name", "pk")
    return [
        (seat.expert_id, joined([str(seat.expert), seat.get_capacity_display()], " – ")) for seat in seats
    ]


def involved(case: Case, user: User) -> Choices:
    """Everybody whose impartiality somebody may doubt: staff, experts and the panel, except oneself."""
    grants = grants_in(case.edition, today()).exclude(role__in=(GrantedRole.AUDITOR, GrantedRole.ADMIN))
    seats = Assignment.objects.filter(case_id=case.pk)
    people = User.objects.filter(Q(pk__in=grants.values("user")) | Q(pk__in=seats.values("expert")))
    return _people(people.exclude(pk=user.pk))


def letters(case: Case, *states: str) -> Choices:
    """Letters of the case in the given states."""
    rows = Letter.objects.filter(case_id=case.pk, state__in=states)
    return [
        (
            row.pk,
            said(
                "{kind} ({channel}, {to})",
                kind=row.get_kind_display(),
                channel=row.get_channel_display(),
                to=row.recipient,
            ),
        )
        for row in rows
    ]


def _people(rows: Iterable[User]) -> Choices:
    return [(person.pk, person.full_name) for person in rows]
