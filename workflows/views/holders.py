"""Who holds the cases of an edition: by open tasks, experts by name, everybody else by what they are."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from certification.clock import today
from certification.models import GrantedRole, Role, User
from certification.roles import grants_of
from criteria.prepared import Listing
from workflows.access import holds
from workflows.flows import flow_of
from workflows.inbox import open_among
from workflows.models import Application
from workflows.tasks import AT_THE_TABLE
from workflows.values import number_in
from workflows.wants import AN_OFFICE

KEEPERS = (GrantedRole.SECRETARIAT, GrantedRole.COORDINATOR)
"""Who may see who works on what."""

OFFICES, PANEL = "offices", "panel"

_LABELS = {OFFICES: _("Urzędy"), PANEL: _("Kapituła i zespół ponownego rozpatrzenia")}


@dataclass(frozen=True)
class Holder:
    """Somebody with open tasks: how many, in how many cases, and since when the oldest waits.

    ``person``: the key of an expert; None for a group.
    """

    name: str
    tasks: int
    cases: int
    since: datetime
    person: int | None = None


def holders_of(cases: "QuerySet[Application]") -> list[Holder]:
    """Everybody whose turn it is in some of the cases, the one with most tasks first. Two queries."""
    rows = (
        open_among(Q(process__case__in=cases.order_by().values("pk")))
        .annotate(holder=_holder(), named=_named())
        .values("holder", "named")
        .annotate(tasks=Count("pk"), cases=Count("process", distinct=True), since=Min("created"))
    )
    found = list(rows)
    people = User.objects.in_bulk([row["named"] for row in found if row["named"]])
    held = [_held(row, people) for row in found]
    return sorted(held, key=lambda each: (each.person is not None, -each.tasks, each.name))


def keeping_roles(user: User) -> frozenset[Role]:
    """In which capacities the person keeps the files of some edition; empty for everybody else. One query."""
    codes = _KEEPING.all(user.pk, today())
    return frozenset(role for (code,) in codes for role in GrantedRole(code).roles)


_KEEPING = Listing(lambda person, day: grants_of(person, day).filter(role__in=KEEPERS).values_list("role"))


def holder_named(user: User, key: str) -> User | None:
    """The person with this key, for whoever may ask about them."""
    pk = number_in(key)
    if not pk or not holds(user, *KEEPERS):
        return None
    return User.objects.filter(pk=pk).first()


def waits_for(person: int) -> Exists:
    """The condition that a case of a list waits for this expert."""
    tasks = open_among(Q(owner=person)).exclude(flow_task__in=_nodes_at_the_table())
    return Exists(tasks.filter(process=OuterRef("process")))


def _held(row: dict[str, Any], people: dict[int, User]) -> Holder:
    person = people.get(row["named"])
    name = str(person) if person else str(_LABELS.get(row["holder"]) or _role(row["holder"]))
    return Holder(name, row["tasks"], row["cases"], row["since"], person.pk if person else None)


def _role(queue: str) -> str:
    return Role(queue.rpartition(":")[2]).label


def _holder() -> Case:
    return Case(
        When(flow_task__in=_nodes_at_the_table(), then=Value(PANEL)),
        When(owner_permission__startswith=AN_OFFICE, then=Value(OFFICES)),
        default=F("owner_permission"),
        output_field=CharField(),
    )


def _named() -> Case:
    return Case(When(flow_task__in=_nodes_at_the_table(), then=Value(None)), default=F("owner"))


@cache
def _nodes_at_the_table() -> list[Any]:
    return [flow_of(Application.KIND).instance.node(code) for code in AT_THE_TABLE]
