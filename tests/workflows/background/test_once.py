"""Delivery is at least once, so every task may run again: at any later time, and cut off in the middle."""

import sys
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django_tasks.base import Task

from certificates.models import Mark
from certificates.sealing_task import certificate_path, put
from certificates.seals import Seal
from certification import clock
from certification.models import ReminderMode, RoleGrant, User
from certification.season.panel_day import convene
from certification.season.walk import run_tasks
from tests import road
from tests.cast import World
from tests.workflows.door.conftest import everything
from workflows import door, invariants
from workflows.background import engine, policy
from workflows.background.engine import TaskFailedError
from workflows.deadlines.ticking import tick
from workflows.models import Reminder, Session
from workflows.states import State

ROOMS = ("criteria.", "certification.", "workflows.", "certificates.")


ELSEWHERE = {
    "certification.access.mails.send_decision",
    "certification.access.mails.send_ended",
    "certification.access.mails.send_invitation",
    "certification.access.mails.send_news",
    "certification.events.mails.send_session",
    "certification.events.mails.send_session_gone",
    "certification.events.mails.send_standing",
    "certification.privacy.mails.send_asked",
}
"""Mails about accounts and events, of no case: run twice in ``tests/certification``, ``access`` and ``events``."""

AT_HOME = {
    "certificates.gala.pack.ordering.make_pack",
    "certificates.gala.thanking.send_thanks",
    "workflows.amendments.following.follow",
    "workflows.bulk.running.run_bulk",
    "workflows.documents.minutes_filing.file_correction",
    "workflows.panel.materials.packing.make_pack",
    "workflows.panel.materials.watching.watch_session",
    "workflows.panel.papers.signing.put_signatures",
}
"""Run twice in their own tests, ``tests/workflows/amendments``, ``tests/pages/bulk``, ``tests/workflows/panel`` and
``tests/pages/certificates``, wherever they are loaded."""


def every_task() -> set[str]:
    """The paths of all tasks of the product; those loaded by nobody are ordered by nobody."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith(ROOMS)]
    return {
        each.module_path for module in modules for each in vars(module).values() if isinstance(each, Task)
    }


def world_outside() -> tuple[Any, ...]:
    """What tasks leave behind: every row, every sealed or private file, every mail."""
    rows = {name: content for name, content in everything().items() if "DBTaskResult" not in name}
    folders = (settings.CERTIFICATES_DIR, settings.PRIVATE_FILES_DIR)
    files = sorted((str(f), f.read_bytes()) for folder in folders for f in Path(folder).rglob("*.*"))
    return rows, files, [message.to for message in mail.outbox]


def test_any_task_run_again_changes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[Task[Any, Any], tuple[Any, ...]]] = []
    call = Task.call

    def remember(self: Task[Any, Any], *args: Any) -> Any:
        ran.append((self, args))
        return call(self, *args)

    monkeypatch.setattr(Task, "call", remember)
    clock.set(world.edition.closes_at - timedelta(days=2))
    walk = world.walk().open()
    User.objects.filter(pk=walk.preparer.pk).update(reminder_mode=ReminderMode.DIGEST)
    walk.act("urge", world.crew.secretary)
    tick()
    run_tasks()
    road.bring(world, State.GRANTED, walk).deliver()
    walk.act("waive", walk.head, right="reconsideration")
    walk.act("issue", world.crew.secretary)
    leave_half_a_certificate(road.mark_of(walk))
    door.perform(Session.objects.get(), "close_session", world.crew.chair)
    convene(world.crew, world.edition, clock.now() + timedelta(days=9))
    run_tasks()
    RoleGrant.objects.filter(user=world.crew.panel[-1]).update(active_to=clock.today())
    Seal.objects.update(not_after=clock.now() + timedelta(days=30))
    tick()
    run_tasks()
    assert world.edition.release_at is not None
    world.timeline.to(max(world.edition.release_at, clock.now()))
    door.perform(road.mark_of(walk), "publish", world.crew.secretary)
    run_tasks()
    monkeypatch.undo()
    assert {each.module_path for each, _ in ran} == every_task() - ELSEWHERE - AT_HOME
    before = world_outside()

    for each, args in ran:
        each.call(*args)

    assert world_outside() == before
    assert list(invariants.violations()) == []


def leave_half_a_certificate(mark: Mark) -> None:
    """A worker was cut off after the file was in place and before the register knew."""
    put(certificate_path(mark), b"%PDF-1.7 of a worker that is gone")


@pytest.mark.parametrize("refuses", ["preparer", "head"])
def test_one_address_that_refuses_keeps_no_reminder_from_others(
    world: World, monkeypatch: pytest.MonkeyPatch, refuses: str
) -> None:
    """Whoever comes first: the others have theirs, and the task tried again mails only whom it could not."""
    monkeypatch.setattr(policy, "PAUSES", (timedelta(days=-1),) * len(policy.PAUSES))
    walk = world.walk().open()
    clock.set(world.edition.closes_at - timedelta(days=2))
    tick()
    send, refused = EmailBackend.send_messages, {"preparer": walk.preparer, "head": walk.head}[refuses].email

    def send_to_others(self: EmailBackend, messages: Any) -> int:
        if messages[0].to == [refused]:
            raise SMTPRecipientsRefused({refused: (550, b"no such user")})
        return send(self, messages)

    with monkeypatch.context() as failing:
        failing.setattr(EmailBackend, "send_messages", send_to_others)
        with pytest.raises(TaskFailedError):
            run_tasks()
    assert Reminder.objects.count() == len(mail.outbox) == 1
    assert mail.outbox[0].to != [refused]

    engine().put_back()
    run_tasks()

    assert sorted(message.to[0] for message in mail.outbox) == sorted([walk.preparer.email, walk.head.email])
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 2
