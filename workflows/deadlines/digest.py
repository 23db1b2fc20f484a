"""One mail a morning with all that is due soon, for whoever chose it in place of a mail about each date."""

from datetime import date, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from certification import polish
from certification.accounts import unsubscribing
from certification.clock import WARSAW, now, today
from certification.legal_clock import end_of_day
from certification.mailing import in_language_at, message_id, send_once
from certification.models import ReminderKind, ReminderMode, User
from workflows.background import task
from workflows.deadlines.addresses import inbox_address
from workflows.deadlines.reminding import tuned_by
from workflows.models import Case
from workflows.models.deadline import Deadline, DeadlineState

FROM = time(7)
"""Before that hour nobody is mailed."""

AHEAD = timedelta(days=7)
"""What is due later does not stand in the mail."""

MOST = 50
"""Tasks told in one mail; the page of tasks has them all."""


def order_digests() -> None:
    """A chore of the timer: order today's mails, once for each person, however many timers run.

    That it was ordered is noted with the order itself: a timer killed in between would leave somebody without.
    """
    if now().astimezone(WARSAW).time() < FROM:
        return
    waiting = User.objects.filter(reminder_mode=ReminderMode.DIGEST, is_active=True).filter(
        Q(digest_sent_on=None) | Q(digest_sent_on__lt=today())
    )
    for person in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            if waiting.filter(pk=person).update(digest_sent_on=today()):
                send_digest.enqueue(person, today().isoformat())


@task()
def send_digest(person_id: int, day: str) -> None:
    """Mail what is due within a week; nothing where nothing is, or where the person thought better of it.

    Raises SMTPException or OSError if the mail cannot leave.
    """
    from workflows.views.inbox import items
    from workflows.views.waiting import first_waiting

    person = User.objects.get(pk=person_id)
    if not person.is_active or person.reminder_mode != ReminderMode.DIGEST:
        return
    tasks = items(first_waiting(person, MOST), now())
    found = {
        each.deadline.pk: each.deadline for each in tasks if each.deadline and _told(each.deadline, person)
    }
    work = {
        each.case.pk: (each.target, each.case)
        for each in tasks
        if each.target and _worth(each.target, person)
    }
    if not found and not work:
        return
    lines = [_line(each) for each in sorted(found.values(), key=lambda each: each.due_at)]
    lines += [_work(*each) for each in sorted(work.values(), key=lambda each: each[0])]
    words = {"lines": lines, "inbox": inbox_address(), "unsubscribe": unsubscribing.address_of(person)}
    name = message_id("digest", day, person.pk)
    with in_language_at(person.email):
        body = render_to_string("letters/digest.txt", words)
        send_once(name, _("terminy na najbliższe dni"), body, person.email, unsubscribing.headers(person))


def _told(deadline: Deadline, person: User) -> bool:
    """Whether it still comes, comes soon, and is of a kind that the person wants to hear of."""
    soon = deadline.state == DeadlineState.SET and now() < deadline.due_at <= now() + AHEAD
    return soon and tuned_by(deadline.kind).value not in person.muted_reminders


def _worth(target: date, person: User) -> bool:
    """The same of a working deadline."""
    return today() <= target <= today() + AHEAD and ReminderKind.WORK.value not in person.muted_reminders


def _work(target: date, case: Case) -> tuple[str, str, str]:
    return case.CALLED, str(case), polish.until(end_of_day(target))


def _line(deadline: Deadline) -> tuple[str, str, str]:
    """The case by its number alone, for no mail names an office; and until when."""
    from workflows.door import concrete

    case = concrete(deadline.case)
    return case.CALLED, str(case), polish.until(deadline.due_at)
