"""A mail about access or data leaves once, though its task may run again."""

from typing import Any

from django.core import mail

from certification import clock
from certification.access import acts
from certification.access.inviting import invite
from certification.access.mails import send_decision, send_ended, send_invitation, send_news
from certification.models import GrantedRole, Membership, OfficeSeat, User
from certification.privacy import erasing
from certification.privacy.mails import send_asked
from certification.season.walk import run_tasks
from tests.cast import World
from tests.certification.access.conftest import Ask
from tests.workflows.background.test_once import ELSEWHERE

Ran = list[tuple[Any, tuple[Any, ...]]]


def test_each_mail_leaves_once(world: World, newcomer: User, ask: Ask):
    request = ask(newcomer)
    acts.accept(request, world.crew.secretary, from_day=clock.today())
    run_tasks()
    membership = Membership.objects.get(user=newcomer)
    invitation = invite(
        world.office,
        world.walk().head,
        email="henryk@karlino.example",
        seat=OfficeSeat.PREPARER,
        position="inspektor",
        since=clock.today(),
    )
    acts.end(membership, world.walk().head, last_day=clock.today(), reason="Zmiana zadań.")
    erasure = erasing.ask(world.walk().preparer, "")
    run_tasks()
    sent = len(mail.outbox)
    assert {address for message in mail.outbox for address in message.to} >= {
        newcomer.email,
        world.office.email,
        "henryk@karlino.example",
        world.crew.one(GrantedRole.DPO).email,
    }
    ran: Ran = [
        (send_decision, (request.pk,)),
        (send_news, (membership.pk,)),
        (send_invitation, (invitation.pk,)),
        (send_ended, (membership.pk, "Zmiana zadań.")),
        (send_asked, (erasure.pk,)),
    ]
    assert {task.module_path for task, _ in ran} == {path for path in ELSEWHERE if ".events." not in path}

    for task, arguments in ran:
        task.call(*arguments)

    assert len(mail.outbox) == sent
    names = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(set(names)) == sent
