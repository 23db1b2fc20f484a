"""The coordinator's desk: a team proposed for every case that waits, to be changed and asked through the door."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from certification.models import Role, User
from workflows.audits.models import Capacity
from workflows.bulk.catalogue import Step
from workflows.bulk.planning import Planned
from workflows.bulk.running import order, ordered_before
from workflows.door import objections
from workflows.models import Application
from workflows.teams.proposing import Desk, Proposal
from workflows.values import number_in
from workflows.views.acts import UNPROCESSABLE
from workflows.views.board import edition_asked
from workflows.views.finding import person
from workflows.views.holders import keeping_roles

INVITE = "propose_team"


@dataclass
class Seat:
    """One place in a team: who was chosen, of whom."""

    name: str
    label: str
    chosen: int | None
    people: list[tuple[int, str]]


@dataclass
class Row:
    """One case of the page."""

    proposal: Proposal
    seats: list[Seat]
    ticked: bool = True
    problems: list[str] = field(default_factory=list)

    @property
    def team(self) -> list[int]:
        """Who would be asked."""
        return [seat.chosen for seat in self.seats if seat.chosen] if self.ticked else []

    @property
    def payload(self) -> dict[str, object]:
        """As the door wants it: the first leads, unless somebody does already."""
        first = Capacity.AUDITOR if self.proposal.has_lead else Capacity.LEAD
        capacities = [first, *[Capacity.AUDITOR] * len(self.team)]
        named = zip(self.team, capacities, strict=False)
        return {"team": [{"person": each, "capacity": capacity.value} for each, capacity in named]}


def teams(request: HttpRequest) -> HttpResponse:
    """Propose; or ask those who were chosen, all or none: a rule that is broken is told at its case."""
    user = person(request)
    if not keeping_roles(user) & {Role.COORDINATOR, Role.SECRETARIAT}:
        raise PermissionDenied
    key = request.POST.get("request_key", "")[:64] or uuid.uuid4().hex
    if run := ordered_before(user, key):
        return HttpResponseRedirect(run.get_absolute_url())
    edition, editions = edition_asked(request, user)
    desk = Desk(user, edition)
    rows = [_row(desk, proposal, request) for proposal in desk.proposals]
    if request.method == "POST" and _all_well(desk, rows, user):
        planned = [Planned(row.proposal.case, Step(row.payload, ""), "") for row in rows if row.team]
        if planned:
            return HttpResponseRedirect(order(INVITE, user, planned, key).get_absolute_url())
    after = desk.loads_after(row.team for row in rows)
    context = {
        "edition": edition,
        "editions": editions,
        "rows": rows,
        "left_over": desk.left_over,
        "burdens": [(user, desk.experts[key], after[key]) for key, user in desk.people.items()],
        "request_key": key,
        "nothing_chosen": request.method == "POST" and not any(row.team for row in rows),
        "problems": any(row.problems for row in rows),
    }
    return render(
        request, "teams/teams.html", context, status=UNPROCESSABLE if request.method == "POST" else 200
    )


def _row(desk: Desk, proposal: Proposal, request: HttpRequest) -> Row:
    """As proposed; or as the coordinator left it."""
    key = str(proposal.case.public_id)
    people = [(each, _described(desk, each)) for each in desk.people if each in proposal.need.fit]
    seats = []
    for place in range(proposal.need.seats):
        name, leads = f"{key}-{place}", place == 0 and not proposal.has_lead
        proposed = proposal.team[place] if place < len(proposal.team) else None
        chosen = number_in(request.POST.get(name, "")) if request.method == "POST" else proposed
        seats.append(Seat(name, _("Ekspert wiodący") if leads else _("Ekspert"), chosen, people))
    ticked = request.method != "POST" or key in request.POST.getlist("case")
    return Row(proposal, seats, ticked)


def _described(desk: Desk, key: int) -> str:
    expert = desk.experts[key]
    limit = f"/{expert.most}" if expert.most is not None else ""
    return f"{desk.people[key]} ({expert.load}{limit})"


def _all_well(desk: Desk, rows: list[Row], user: User) -> bool:
    after = desk.loads_after(row.team for row in rows)
    for row in rows:
        if row.team:
            row.problems = list(_problems(desk, row, after, user))
    return not any(row.problems for row in rows)


def _problems(desk: Desk, row: Row, after: dict[int, int], user: User) -> Iterable[str]:
    need, team = row.proposal.need, row.team
    if not set(team) <= need.fit:
        yield _("Wybierz osoby z listy: inne nie mogą oceniać tego urzędu.")
        return
    if not need.may_sit({*team, *need.seated}):
        yield _("Te same dwie osoby oceniały ten urząd w dwóch poprzednich edycjach. Zmień jedną z nich.")
    for each in team:
        most = desk.experts[each].most
        if most is not None and after[each] > most:
            yield _("%(name)s: %(load)s spraw naraz, najwięcej może być %(most)s.") % {
                "name": desk.people[each],
                "load": after[each],
                "most": most,
            }
    case: Application = row.proposal.case
    for reason in objections(case, INVITE, user, **row.payload):
        yield str(reason)
