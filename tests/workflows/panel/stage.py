"""One audited case before the panel, made once for a module: every story starts from it and leaves no trace."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from pytest_django import DjangoDbBlocker

from certification import clock
from certification.models import Edition, GrantedRole, RoleGrant, User
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD, Profile
from certification.season.walk import Walk
from tests import memory
from tests.cast import World, gather
from tests.workflows.audits.roads import in_consensus
from workflows.inbox import open_tasks
from workflows.models import Application, Ballot, Case, Session
from workflows.refusal import Refused

SEATS = 7
"""How many sit in the panel of these stories; the figures below are theirs."""


@dataclass
class Stage:
    """The cast, and the way of one case up to the panel's door."""

    world: World
    road: Walk
    moment: datetime
    place: memory.Standing

    def begin(self) -> Walk:
        """The case as the story finds it: the same people, the same minute."""
        clock.set(self.moment)
        memory.stand(self.place)
        walk = copy(self.road)
        rows = Application.objects.select_related("of_edition", "office")
        walk.case = rows.get(pk=self.road.case.pk)
        return walk


def set_up(blocker: DjangoDbBlocker, profile: Profile = GOOD) -> Iterator[Stage]:
    """Make the stage in a transaction that ends with the module; each test runs in a savepoint of it."""
    with blocker.unblock(), transaction.atomic():
        world, walk = memory.from_nothing(
            ("at the panel's door", repr(profile)), lambda: _at_the_door(profile)
        )
        stage = Stage(world, walk, clock.now(), memory.where())
        clock.reset()
        yield stage
        transaction.set_rollback(True)


def _at_the_door(profile: Profile) -> tuple[World, Walk]:
    world = gather()
    _fill_seats(world)
    Edition.objects.filter(pk=world.edition.pk).update(right_of_reply=False, file_review=False)
    walk = in_consensus(world, profile, profile)
    walk.send_report()
    return world, walk


def _fill_seats(world: World) -> None:
    """The cast's panel, with as many more members as these stories need."""
    members = world.crew.staff[GrantedRole.PANEL]
    for number in range(len(world.crew.panel), SEATS):
        address = f"czlonek{number}@pokaz.example"
        name = {"first_name": "Natalia", "last_name": f"Dodana-{number}"}
        members.append(User.objects.create(email=address, username=address, **name))
        RoleGrant.objects.create(
            user=members[-1], role=GrantedRole.PANEL, active_from=world.edition.announced_on
        )


def convened(walk: Walk) -> PanelDay:
    """A session of the case's edition is convened for tomorrow."""
    return PanelDay(walk.crew, walk.timeline, walk.edition, clock.today() + timedelta(days=1))


def seated(walk: Walk, absent: tuple[User, ...] = (), declare: bool = True) -> PanelDay:
    """The session of the next day is open with the case on its agenda; everybody has declared."""
    which = "seated", tuple(member.pk for member in absent), declare
    tomorrow = clock.today() + timedelta(days=1)
    session, walk.case = memory.onwards(which, lambda: _sit_down(walk, absent, declare))
    return PanelDay(walk.crew, walk.timeline, walk.edition, tomorrow, session)


def _sit_down(walk: Walk, absent: tuple[User, ...], declare: bool) -> tuple[Session, Application]:
    day = convened(walk)
    day.put(walk.case)
    if declare:
        day.declare(walk.case)
    walk.timeline.days(1)
    day.open(absent=absent)
    return day.session, walk.case


def vote(day: PanelDay, case: Case, motion: str, choices: list[str], **options: object) -> Ballot:
    """A motion is put; members present vote by the list, in order of seniority; the chair closes."""
    day.on(case, "open_ballot", day.presiding(), motion=motion, **options)
    for member, choice in zip(day.present, choices, strict=False):
        day.on(case, "cast", member, choice=choice)
    day.on(case, "close_ballot", day.presiding())
    return Ballot.objects.filter(case_id=case.pk).latest("pk")


def change_edition(walk: Walk, **parameters: object) -> None:
    """The edition of this story has other rules."""
    Edition.objects.filter(pk=walk.edition.pk).update(**parameters)


def appoint(walk: Walk, last_name: str, role: GrantedRole) -> User:
    """One more person with an appointment."""
    address = f"{last_name.lower()}@pokaz.example"
    person = User.objects.create(email=address, username=address, first_name="Jan", last_name=last_name)
    RoleGrant.objects.create(user=person, role=role, active_from=walk.edition.announced_on)
    return person


def refusals(day: PanelDay, act: str, actor: User | None, **payload: object) -> list[str]:
    """Which rules refuse an act of the session, in order; nothing has changed."""
    before = Session.objects.values().get(pk=day.session.pk)
    try:
        day.do(act, actor, **payload)  # type: ignore[arg-type]
    except Refused as refusal:
        assert Session.objects.values().get(pk=day.session.pk) == before
        return refusal.codes
    return []


def tasks(case: Case) -> list[str]:
    """The open tasks of a case, a name for each person asked."""
    rows = open_tasks(case).select_related("owner")
    return sorted(f"{task.flow_task.name} {task.owner or task.owner_permission}" for task in rows)
