"""What follows from a change of dates: drafts get their new end of filing, everybody concerned a mail."""

from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from certification.clock import today
from certification.mailing import in_language_at, message_id, send_once
from certification.models import Membership, User
from certification.roles import grants_in
from workflows.amendments.amending import changes_of
from workflows.amendments.models import EditionAmendment
from workflows.background import task
from workflows.models import Application, Assignment
from workflows.refusal import Refused
from workflows.states import State

UNFILED = (State.DRAFT, State.SIGNING)
ENDED = (State.WITHDRAWN, State.CLOSED)


@task()
def follow(amendment_id: int) -> None:
    """Move what hangs on the dates, then tell. Cut off and run again, it goes on from there.

    Raises:
        SMTPException, OSError: a mail could not leave; whoever had theirs gets no second one.

    """
    amendment = EditionAmendment.objects.select_related("edition__programme").get(pk=amendment_id)
    if "closes_at" in amendment.changes:
        _move_filing(amendment)
    words = {"amendment": amendment, "changes": changes_of(amendment)}
    for person in concerned(amendment):
        name = message_id("amendment", amendment.pk, person.pk)
        with in_language_at(person.email):
            body = render_to_string("amendments/mail.txt", words)
            send_once(name, _("zmiana terminów edycji"), body, person.email)


def concerned(amendment: EditionAmendment) -> "QuerySet[User]":
    """Whose work or rights the dates touch: people of offices that take part, experts with a seat, who was appointed.

    Who takes part is not told to anybody: each gets a mail of their own that names no office.
    """
    edition = amendment.edition
    taking_part = Application.objects.filter(of_edition=edition).exclude(state__in=ENDED)
    members = Membership.objects.active(today()).filter(
        office__in=taking_part.order_by().values("office"), confirmed_at__isnull=False
    )
    experts = Assignment.objects.at_work().filter(case__application__of_edition=edition)
    appointed = grants_in(edition, today())
    found = User.objects.filter(
        Q(pk__in=members.values("user"))
        | Q(pk__in=experts.values("expert"))
        | Q(pk__in=appointed.values("user")),
        is_active=True,
    )
    return found.order_by("pk")


def _move_filing(amendment: EditionAmendment) -> None:
    from workflows.door import perform

    for case in Application.objects.filter(of_edition=amendment.edition, state__in=UNFILED).order_by("pk"):
        try:
            perform(case, "follow_amendment", None, request_key=f"amendment:{amendment.pk}:{case.pk}")
        except Refused:
            # Filed or given up meanwhile, or it ends when it did: somebody was granted a later end of their own.
            continue
