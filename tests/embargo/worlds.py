"""One story told in several ways: the same people, the same session, the same minute, another decision.

Two offices come before the panel in one session. Łódź gets its mark. What becomes of Karlino differs from world
to world, and whoever may not know it must not be able to tell the worlds apart.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core import mail

from certification import clock
from certification.clock import WARSAW
from certification.models import Advice, AdviceKind, GrantedRole, RoleGrant, User
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from certification.season.timeline import morning
from certification.season.walk import Walk, run_tasks
from tests import road
from tests.cast import GALA, World
from workflows import door
from workflows.states import State as S

People = dict[str, User | None]
CONDITION = "Urząd opublikuje kartę klienta."


@dataclass
class Stage:
    """Both offices on the agenda of an open session; Łódź has been decided, Karlino has not."""

    world: World
    karlino: Walk
    lodz: Walk
    day: PanelDay
    people: People = field(default_factory=dict)

    @property
    def evening(self) -> date:
        """The day of the session."""
        return self.day.session.scheduled_at.astimezone(WARSAW).date()


def set_up(world: World) -> Stage:
    """Walk both offices to the session."""
    outsiders = _outsiders(world)
    karlino, lodz = world.walk().open(), world.walk(world.offices[1]).open()
    for position, walk in enumerate((karlino, lodz)):
        _to_the_panel(walk, position)
    day = PanelDay(world.crew, world.timeline, world.edition, clock.today() + timedelta(days=1))
    run_tasks()  # the panel is invited the same in every world
    for walk in (lodz, karlino):
        day.put(walk.case)
    day.declare(lodz.case)
    day.declare(karlino.case, recused=world.crew.panel[4])
    world.timeline.days(1)
    day.open()
    day.vote(lodz.case, S.GRANTED)
    day.decide(lodz)
    return Stage(world, karlino, lodz, day, _people(world, karlino, lodz) | outsiders)


def _to_the_panel(walk: Walk, position: int) -> None:
    """Each office with experts of its own."""
    auditors = walk.crew.auditors[2 * position : 2 * position + 2]
    walk.assess_itself(GOOD).submit().file().admit()
    walk.appoint(*auditors)
    for auditor in auditors:
        walk.score(auditor, GOOD)
    walk.visit()
    walk.close_scoring()
    walk.send_report()
    walk.waive_reply()
    walk.review_file(walk.crew.one(GrantedRole.REVIEWER, position))


# Who is there ------------------------------------------------------------------------------------------


def _people(world: World, karlino: Walk, lodz: Walk) -> People:
    crew = world.crew
    return {
        "stranger": None,
        "preparer": karlino.preparer,
        "head": karlino.head,
        "lead": crew.auditors[0],
        "auditor": crew.auditors[1],
        "reviewer": crew.one(GrantedRole.REVIEWER, 0),
        "other preparer": lodz.preparer,
        "other head": lodz.head,
        "other lead": crew.auditors[2],
        "other reviewer": crew.one(GrantedRole.REVIEWER, 1),
        "idle expert": crew.auditors[5],
        "body": crew.body[0],
        "gala": crew.one(GrantedRole.GALA),
        "recused member": crew.panel[4],
        "dpo": crew.one(GrantedRole.DPO),
        "admin": crew.one(GrantedRole.ADMIN),
        "secretary": crew.secretary,
        "coordinator": crew.coordinator,
        "chair": crew.chair,
    }


def _outsiders(world: World) -> People:
    """People who could come near, and must keep out."""
    today, adviser = clock.today(), _person("doradca", "Doradzający")
    RoleGrant.objects.create(user=adviser, role=GrantedRole.SECRETARIAT, active_from=date(2026, 1, 1))
    Advice.objects.create(user=adviser, office=world.office, kind=AdviceKind.TRAINING, given_on=today)
    former, gone = _person("byly", "Były"), _person("zamkniety", "Zamknięty")
    RoleGrant.objects.create(
        user=former,
        role=GrantedRole.SECRETARIAT,
        active_from=date(2026, 1, 1),
        active_to=today - timedelta(days=1),
    )
    RoleGrant.objects.create(user=gone, role=GrantedRole.SECRETARIAT, active_from=date(2026, 1, 1))
    User.objects.filter(pk=gone.pk).update(is_active=False)
    return {
        "conflicted secretary": adviser,
        "former secretary": former,
        "closed account": gone,
        "without a role": _person("nikt", "Niczyja"),
    }


def _person(name: str, last_name: str) -> User:
    address = f"{name}@pokaz.example"
    return User.objects.create(email=address, username=address, first_name="Jan", last_name=last_name)


# What becomes of Karlino -------------------------------------------------------------------------------

Fate = Callable[[Stage], object]


def undecided(stage: Stage) -> None:
    """Nobody has voted on it; it is carried over."""


def decided(motion: S, *, leaves: bool = True) -> Fate:
    """A decision; its letter is drafted, and left by e-mail unless told otherwise. Nobody has registered that it
    arrived."""

    def fate(stage: Stage) -> None:
        crew, walk = stage.world.crew, stage.karlino
        stage.day.vote(walk.case, motion, recused=crew.panel[4])
        stage.day.decide(walk, condition=CONDITION if motion == S.CONDITIONAL else "")
        if leaves:
            letter = walk.case.letters.get(state="drafted").pk
            walk.act("approve_letter", crew.second_secretary, letter=letter)
            run_tasks()

    return fate


def taken_back(stage: Stage) -> None:
    """A decision that was corrected before anybody outside heard of it; it will be voted on again."""
    crew, walk = stage.world.crew, stage.karlino
    decided(S.REFUSED, leaves=False)(stage)
    walk.both("correct_decision", crew.chair, crew.second_secretary, reason="Pomyłka w protokole.")


FATES: dict[str, Fate] = {
    "undecided": undecided,
    "granted": decided(S.GRANTED),
    "refused": decided(S.REFUSED),
    "conditional": decided(S.CONDITIONAL, leaves=False),
    "taken back": taken_back,
}


@contextmanager
def lived(stage: Stage, fate: Fate) -> Iterator[list[mail.EmailMessage]]:
    """The world in which this became of Karlino: the session is over, its minutes are drawn, two days passed.

    Yields the mails that left in it. Afterwards nothing has happened.
    """
    with road.taken_back(stage.karlino), road.taken_back(stage.lodz):
        outbox: list[mail.EmailMessage] = mail.outbox
        del outbox[:]
        clock.set(morning(stage.evening, 17))
        fate(stage)
        clock.set(morning(stage.evening, 20))
        stage.day.close()
        run_tasks()
        clock.set(morning(stage.evening + timedelta(days=2)))
        yield list(outbox)


# At the release ----------------------------------------------------------------------------------------


def delivered(motion: S) -> Fate:
    """Decided, and the office has the letter."""

    def fate(stage: Stage) -> None:
        decided(motion, leaves=False)(stage)
        stage.karlino.deliver()

    return fate


def certified(stage: Stage) -> None:
    """Karlino has its certificate, and the secretariat has not published it."""
    delivered(S.GRANTED)(stage)
    _issue(stage.karlino)


RELEASES: dict[str, Fate] = {
    "undecided": undecided,
    "refused": delivered(S.REFUSED),
    "certified": certified,
}


@contextmanager
def laureate(stage: Stage) -> Iterator[None]:
    """Łódź has its certificate. Worlds fork from here, for no two certificates have the same address."""
    with road.taken_back(stage.lodz):
        clock.set(morning(stage.evening, 16))
        stage.lodz.deliver()
        _issue(stage.lodz)
        yield


@contextmanager
def released(stage: Stage, fate: Fate) -> Iterator[None]:
    """The evening of the gala: the laureate is in the register; Karlino is not."""
    with lived(stage, fate):
        clock.set(morning(GALA, 20))
        door.perform(road.mark_of(stage.lodz), "publish", stage.world.crew.secretary)
        yield


def _issue(walk: Walk) -> None:
    walk.act("waive", walk.head, right="reconsideration")
    walk.act("issue", walk.crew.secretary)
    run_tasks()
