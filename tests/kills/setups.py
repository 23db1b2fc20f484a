"""The four kinds of work that are killed, and what each must have come to in the end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from io import StringIO
from typing import Any

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from certificates.checking.verdict import verdict_on
from certificates.models import Mark
from certificates.sealing_task import certificate_path
from certification import clock
from certification.models import Bookmark, Edition
from certification.season.cast_offices import SampleOffice
from certification.season.crew import recall
from tests.cast import GALA, OPENING, gather_for
from tests.kills import checks, copies, plot
from tests.kills.attempt import Setup
from tests.kills.rehearsal import IDLE, Rehearsal
from workflows import door
from workflows.background import engine
from workflows.models import Application, JournalEntry
from workflows.states import State

DRAFTS = 16
CONTROL_PASSES = 8
"""At the latest after so many passes a control has found something."""


def mend() -> None:
    """What an operator does who knows that no worker runs: cut-off work waits again, however often it was."""
    engine().put_back(timedelta(0))
    engine().retry([each.key for each in engine().given_up()])


# The season --------------------------------------------------------------------------------------------


def season(whole: dict[str, Any]) -> Setup:
    """``whole`` takes what an uninterrupted run came to; every other one must have come to the same."""

    def left() -> Iterator[str]:
        yield from checks.unfinished()
        came_to = plot.story_of_everything()
        for chapter, content in (whole or came_to).items():
            if came_to[chapter] != content:
                yield f"season: {chapter} differ from an uninterrupted run"
        whole.update(came_to)

    return Setup(
        "season",
        start="empty",
        work=lambda: plot.season().play(),
        left=left,
        rehearsal=Rehearsal().play,
        control_cuts=25,
    )


# The timer ---------------------------------------------------------------------------------------------


def open_drafts() -> None:
    """Drafts of many offices, which all lapse when the edition closes."""
    names = [f"Przykładowy Urząd Gminy nr {number}" for number in range(DRAFTS)]
    world = gather_for([SampleOffice("UG", "3201033", name, "Karlino") for name in names], OPENING, GALA)
    for office in world.offices:
        world.walk(office).open()
    copies.keep("drafts")
    _tick_at(_soon_closing())
    copies.keep("reminded")


def tick() -> Setup:
    """The timer comes by before the closing instant, and after it."""

    def work() -> None:
        _tick_at(_soon_closing())
        _tick_at(_soon_closing() + timedelta(days=3))

    return Setup("tick", start="drafts", work=work, left=_lapsed, passes=2)


def _lapsed() -> Iterator[str]:
    for application in Application.objects.exclude(state=State.CLOSED):
        yield f"tick: {application} is {application.state}"
    for act in ("remind", "lapse"):
        if (lines := JournalEntry.objects.filter(act=act).count()) != DRAFTS:
            yield f"tick: {act} {lines} times for {DRAFTS} drafts"
    ordered = DBTaskResult.objects.filter(task_path__endswith="send_reminder").count()
    if ordered != DRAFTS:
        yield f"tick: {ordered} mails ordered for {DRAFTS} reminders"


def _tick_at(moment: datetime) -> None:
    clock.set(moment)
    call_command("tick", stdout=StringIO())


def _soon_closing() -> datetime:
    closes = Edition.objects.values_list("closes_at", flat=True).latest("pk")
    assert closes is not None
    return closes - timedelta(days=2)


# The worker --------------------------------------------------------------------------------------------


def worker(label: str) -> Setup:
    """A worker in the middle of receipts, reports, letters, minutes, seals or reminders."""

    def work() -> None:
        clock.set(_soon_closing() if label == "reminded" else _stopped_clock())
        engine().work(until_idle=True)

    def left() -> Iterator[str]:
        yield from checks.unfinished()
        if label == "reminded":
            yield from _reminded()

    return Setup(
        f"worker, {label}", start=label, work=work, left=left, control_cuts=3 if label == "decided" else 0
    )


def _reminded() -> Iterator[str]:
    """Two people of each office: everybody has the mail, and a second one says that it is the same."""
    different = len(set(checks.identities()))
    if different != 2 * DRAFTS:
        yield f"worker: {different} different reminders for {2 * DRAFTS} people"


def _stopped_clock() -> datetime:
    return Bookmark.objects.get().moment


# The certificates --------------------------------------------------------------------------------------


def certificates() -> Setup:
    """A batch: every granted office pays and gets its certificate, drawn and sealed."""

    def work() -> None:
        clock.set(_stopped_clock())
        secretary = recall().secretary
        for application in Application.objects.filter(state=State.GRANTED).order_by("pk"):
            if application.fee_paid_at is None:
                paid_on = clock.today().isoformat()
                door.perform(application, "register_payment", secretary, paid_on=paid_on)
            door.perform(application, "issue", secretary, request_key=f"batch:{application.pk}")
        engine().work(until_idle=True)

    return Setup("certificates", start="granted", work=work, left=_certified, passes=2)


def _certified() -> Iterator[str]:
    yield from checks.unfinished()
    for application in Application.objects.filter(state=State.GRANTED):
        yield f"certificates: {application} has none"
    today = Bookmark.objects.get().moment.astimezone(clock.WARSAW).date()
    for mark in Mark.objects.all():
        if not verdict_on(certificate_path(mark).read_bytes(), today).authentic:
            yield f"certificates: {mark} is not authentic"


def without_transactions(setup: Setup) -> Setup:
    """The control: the same work, in which nothing is all or nothing any more."""
    return replace(setup, name=f"{setup.name}, control", passes=CONTROL_PASSES, transactions=False)


def all_kinds(*, with_season: bool) -> list[tuple[Setup, float]]:
    """What is killed, with its share of the kills. The season comes first, for it leaves copies to others."""
    timer = [(tick(), 0.2), (worker("reminded"), 0.06)]
    if not with_season:
        return [(setup, share / 0.26) for setup, share in timer]
    workers = [(worker(label), 0.06) for label in IDLE.values()]
    return [(season({}), 0.4), *timer, *workers, (certificates(), 0.1)]


HEAVY = (
    "certificates.drawing.certificate",
    "certificates.drawing.receipt",
    "certificates.sealing",
    "workflows.documents.minutes",
    "workflows.documents.report",
)


def warm_up() -> None:
    """Import now what every child would import again."""
    for module in HEAVY:
        import_module(module)
