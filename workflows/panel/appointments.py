"""Whoever joins or leaves the panel after a session was convened: invitations and tasks follow the appointments.

An appointment begins and ends by its dates, so no act tells of it: the timer looks. So it does for the papers of past
sessions: who may read all of the minutes, and so sign them, is no matter of the session's own acts either.
"""

from viewflow.workflow.models import Task

from certification.clock import now
from workflows.background import task
from workflows.flows import flow_of
from workflows.healing import bring_in_step
from workflows.models import AgendaItem, Case, Session
from workflows.panel.invitations import news_of, read, send_news, told_of, with_sequence
from workflows.panel.law import SessionState
from workflows.panel.papers.wanted import TASK as SIGNING


def order_following() -> None:
    """A chore of the timer: look at each session to come whose own invitations have left."""
    ahead = Session.objects.filter(state=SessionState.PLANNED, scheduled_at__gt=now())
    for sitting in with_sequence(ahead.select_related("of_edition")):
        left = any(told.seq == sitting.told_seq for told in told_of(sitting).values())  # type: ignore[attr-defined]
        if left and news_of(sitting):
            follow_appointments.enqueue(sitting.pk)


def follow_signers() -> None:
    """A chore of the timer: whoever may sign the papers of a past session is asked, and nobody else."""
    signing = flow_of(Session.KIND).instance.node(SIGNING)
    waiting = Task.objects.filter(flow_task=signing, finished__isnull=True)
    for case in Case.objects.filter(process__in=waiting.values("process")).order_by("pk"):
        bring_in_step(case)


@task()
def follow_appointments(session_id: int) -> None:
    """Who has joined is asked to declare in each case and invited; who has left is asked no more, and told.

    Raises SMTPException or OSError if a mail cannot leave; those that left are not sent again.
    """
    waiting = AgendaItem.objects.filter(session=session_id, state=AgendaItem.State.PLANNED)
    for case in Case.objects.filter(pk__in=waiting.values("case")).order_by("pk"):
        bring_in_step(case)
    send_news(read(session_id))
