"""The mail that reminds people of a date."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string

from certification import polish, roles
from certification.accounts import unsubscribing
from certification.clock import now, today
from certification.language import translated
from certification.mailing import in_language_at, message_id
from certification.models import MembershipRole, ReminderKind, Role, User
from criteria.said import said
from workflows.audits.models import Assignment, Capacity
from workflows.background import task
from workflows.deadlines.addresses import inbox_address
from workflows.deadlines.due import step
from workflows.impartiality.queries import barred_among
from workflows.letters.drafting import addressee
from workflows.models import Application, Case
from workflows.models.deadline import Deadline, DeadlineKind, DeadlineState, Reminder
from workflows.panel.queries import ADDRESSEES

_OFFICE = (Role.PREPARER, Role.SIGNATORY)
_EXPECTED: dict[str, tuple[Role, ...]] = {
    DeadlineKind.FILING: _OFFICE,
    DeadlineKind.COMPLETION: _OFFICE,
    DeadlineKind.OBJECTION: (Role.SIGNATORY,),
    DeadlineKind.REPLY: (Role.SIGNATORY,),
    DeadlineKind.CORRECTION: (*_OFFICE, Role.LEAD),
    DeadlineKind.RECONSIDERATION: (Role.SIGNATORY,),
    DeadlineKind.CONDITION: (*_OFFICE, Role.LEAD),
    DeadlineKind.EXPIRY: _OFFICE,
    DeadlineKind.SUSPENSION: (Role.CHAIR, Role.SECRETARIAT, Role.SIGNATORY),
    DeadlineKind.STATEMENT: (Role.SIGNATORY,),
}
"""Who is expected to act before a date of each kind; a question of the panel names its addressee itself."""

_TUNED_BY: dict[str, ReminderKind] = {
    DeadlineKind.FILING: ReminderKind.FILING,
    DeadlineKind.COMPLETION: ReminderKind.FILING,
    DeadlineKind.OBJECTION: ReminderKind.REPLY,
    DeadlineKind.REPLY: ReminderKind.REPLY,
    DeadlineKind.RECONSIDERATION: ReminderKind.REPLY,
    DeadlineKind.CORRECTION: ReminderKind.FULFILMENT,
    DeadlineKind.CONDITION: ReminderKind.FULFILMENT,
    DeadlineKind.DEFERRAL: ReminderKind.QUESTION,
    DeadlineKind.EXPIRY: ReminderKind.MARK,
    DeadlineKind.SUSPENSION: ReminderKind.MARK,
    DeadlineKind.STATEMENT: ReminderKind.MARK,
    DeadlineKind.SURVEILLANCE: ReminderKind.MARK,
}
"""By which choice of the profile a person may do without the reminder."""


def tuned_by(kind: str) -> ReminderKind:
    """By which choice of the profile a person may do without reminders of such dates."""
    return _TUNED_BY[kind]


@task()
def send_reminder(deadline_id: int) -> None:
    """Mail everybody who is expected to act and wants to be reminded; nobody once the deadline no longer runs.

    Whoever has had the mail is noted at once, so that the task, cut off and run again, goes on from there. Should
    it be cut off between sending and noting, the second mail carries the same Message-ID as the first.

    Raises:
        SMTPException, OSError: a mail could not leave; everybody else has had theirs.

    """
    from workflows.door import concrete

    running = Deadline.objects.filter(pk=deadline_id, state=DeadlineState.SET)
    deadline = running.select_related("case").first()
    if deadline is None:
        return
    case, days = concrete(deadline.case), step(deadline, deadline.reminded_at or now()) or 0
    words = {
        "case": case,
        "deadline": deadline,
        "until": polish.until(deadline.due_at),
        "inbox": inbox_address(),
    }
    subject = said(
        "Przyjazny Urząd: zbliża się termin w sprawie {called} {case}", called=case.CALLED, case=str(case)
    )
    this_one = {"deadline": deadline, "due_at": deadline.due_at, "days_before": days}
    had_it = Reminder.objects.filter(**this_one).values("person")
    failures: list[Exception] = []
    for person in people_expected(case, deadline).exclude(pk__in=had_it):
        if not person.wants_reminder(tuned_by(deadline.kind)):
            continue
        identity = message_id("reminder", deadline.pk, f"{deadline.due_at:%Y%m%d%H%M%S}", days, person.pk)
        sender = settings.DEFAULT_FROM_EMAIL
        headers = {"Message-ID": identity, **unsubscribing.headers(person)}
        with in_language_at(person.email):
            body, about = render_to_string("letters/reminder.txt", words), translated(subject)
        try:
            EmailMessage(about, body, sender, [person.email], headers=headers).send()
        except (SMTPException, OSError) as failure:
            failures.append(failure)
        else:
            Reminder.objects.get_or_create(person=person, **this_one, defaults={"sent_at": now()})
    if failures:
        raise failures[0]


def people_expected(case: Case, deadline: Deadline) -> QuerySet[User]:
    """The people who are expected to act before the deadline, whether or not they want to be reminded."""
    expected = _EXPECTED.get(deadline.kind, ())
    if deadline.kind == DeadlineKind.DEFERRAL and isinstance(case, Application):
        asked = ADDRESSEES.get(case.deferral_addressee)
        expected = (asked,) if asked else ()
    found = User.objects.none()
    for role in expected:
        found |= _holders(case, role)
    return found.distinct()


def _holders(case: Case, role: Role) -> QuerySet[User]:
    if role == Role.LEAD:
        leads = Assignment.objects.at_work().filter(case_id=case.pk, capacity=Capacity.LEAD)
        return User.objects.filter(is_active=True, pk__in=leads.values("expert"))
    if role in (Role.CHAIR, Role.SECRETARIAT):
        appointed = roles.people_with(role, case.edition, today())
        return appointed.exclude(pk__in=[pk for pk, why in barred_among(case, appointed).items() if why])
    return roles.office_people(addressee(case), MembershipRole(role.value), today())
