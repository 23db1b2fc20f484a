"""A reminder out of turn: those who keep the file remind whoever has something to do in the case, once a day."""

from datetime import timedelta

from django.template.loader import render_to_string

from certification import roles
from certification.clock import today
from certification.language import translated
from certification.mailing import in_language_at, message_id, send_once
from certification.models import MembershipRole, User
from criteria.said import said
from workflows.background import task
from workflows.context import Context
from workflows.deadlines.addresses import inbox_address
from workflows.inbox import open_tasks, queues_of
from workflows.letters.drafting import addressee
from workflows.models import Case, JournalEntry
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.tasks import AT_THE_TABLE, TASKS
from workflows.wants import AN_OFFICE

REST = timedelta(days=1)
"""How long nobody is reminded out of turn again."""

ACT = "urge"


@guard
def not_urged_lately(context: Context) -> Reason | None:
    """Nobody was reminded out of turn within a day."""
    lately = JournalEntry.objects.filter(case_id=context.case.pk, act=ACT, at__gt=context.now - REST)
    if not lately.exists():
        return None
    return Reason(
        "not_urged_lately", "W tej sprawie przypomniano już w ciągu ostatniej doby.", "Spróbuj jutro."
    )


@guard
def somebody_to_urge(context: Context) -> Reason | None:
    """Somebody outside the organiser's own desk has something to do."""
    if people_to_urge(context.case):
        return None
    return Reason("somebody_to_urge", "Nic w tej sprawie nie czeka teraz na urząd ani na eksperta.")


@effect
def urge_people(context: Context) -> None:
    """A mail to each, after the act."""
    people = people_to_urge(context.case)
    context.record["people"] = [person.pk for person in people]
    for person in people:
        send_urge.enqueue(context.case.pk, person.pk, f"{context.now:%Y%m%d%H%M}")


def people_to_urge(case: Case) -> list[User]:
    """Experts and people of the office with an open task of the case that they may know of. Nobody who decides on it:
    who has voted and who has not is told to nobody.
    """
    found: set[int] = set()
    for row in open_tasks(case):
        queue = row.owner_permission or ""
        if not row.flow_task or row.flow_task.name in AT_THE_TABLE:
            continue
        if row.owner_id:
            found.add(row.owner_id)
        elif queue.startswith(AN_OFFICE):
            role = MembershipRole(queue.rpartition(":")[2])
            found |= set(roles.office_people(addressee(case), role, today()).values_list("pk", flat=True))
    people = User.objects.filter(pk__in=found, is_active=True).order_by("pk")
    return [person for person in people if _tasks(case, person)]


@task()
def send_urge(case_id: int, person_id: int, order: str) -> None:
    """Mail one person what waits for them in the case; nothing if it has been done meanwhile.

    Raises:
        SMTPException, OSError: the mail could not leave.

    """
    from workflows.door import concrete

    case = concrete(Case.objects.get(pk=case_id))
    person = User.objects.get(pk=person_id)
    if labels := _tasks(case, person):
        name = message_id("urge", case.pk, person.pk, order)
        subject = said("przypomnienie w sprawie {called} {case}", called=case.CALLED, case=str(case))
        with in_language_at(person.email):
            body = render_to_string(
                "letters/urge.txt", {"case": case, "labels": labels, "inbox": inbox_address()}
            )
            send_once(name, translated(subject), body, person.email)


def _tasks(case: Case, person: User) -> list[str]:
    """What waits for a person in a case, as their own inbox tells it: nothing they must not know of."""
    from workflows.views.waiting import waiting

    mine = waiting(person, queues_of(person).addresses).filter(process_id=case.process_id).order_by("pk")
    names = [row.flow_task.name for row in mine if row.flow_task]
    return list(
        dict.fromkeys(TASKS[name].label for name in names if name in TASKS and name not in AT_THE_TABLE)
    )
