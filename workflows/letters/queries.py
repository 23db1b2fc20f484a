"""Which letters people see."""

from django.db.models import QuerySet

from certification.models import GrantedRole, User
from workflows.access import grants
from workflows.impartiality.queries import unbarred_cases
from workflows.letters.models import Letter, LetterState
from workflows.models.application import Application

WAITING = (LetterState.DRAFTED, LetterState.APPROVED, LetterState.SENT, LetterState.BOUNCED)
"""Letters that still ask something of the secretariat."""


def outbox(user: User) -> QuerySet[Letter]:
    """The letters of every case the user keeps as its secretary, the newest first. No query of their own per
    row for number and office."""
    cases = unbarred_cases(_kept_by(user), user)
    rows = Letter.objects.filter(case__in=cases.values("pk"))
    return rows.select_related("case__application__office", "drafted_by", "approved_by").order_by(
        "-drafted_at", "-pk"
    )


def waiting(user: User) -> QuerySet[Letter]:
    """Those of the outbox that ask for something: approval, dispatch, delivery, another way."""
    return outbox(user).filter(state__in=WAITING).exclude(state=LetterState.BOUNCED, resent_as__isnull=False)


def of_case(case: Application) -> QuerySet[Letter]:
    """Every letter of a case, in order of drafting, for its secretaries."""
    return case.letters.select_related("drafted_by", "approved_by")


def received(case: Application) -> QuerySet[Letter]:
    """What the office has got: letters effectively delivered, for none earlier opens its gate."""
    return case.letters.filter(state=LetterState.DELIVERED)


def _kept_by(user: User) -> QuerySet[Application]:
    kept = grants(user).filter(role=GrantedRole.SECRETARIAT).values_list("edition", flat=True)
    editions = set(kept)
    if None in editions:
        return Application.objects.all()
    return Application.objects.filter(of_edition__in=editions)
