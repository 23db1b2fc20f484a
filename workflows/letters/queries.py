"""Which letters people see."""

from typing import Any

from django.db.models import Exists, Q, QuerySet

from certification.models import GrantedRole, User
from workflows import laws
from workflows.access import grants
from workflows.impartiality.queries import bar_of
from workflows.letters.models import Letter, LetterState
from workflows.models.case import Case

WAITING = (LetterState.DRAFTED, LetterState.APPROVED, LetterState.SENT, LetterState.BOUNCED)
"""Letters that still ask something of the secretariat."""


def outbox(user: User) -> QuerySet[Letter]:
    """The letters of every case the user keeps as its secretary, whatever its kind, the newest first."""
    kept = Q()
    for model in laws.kinds().values():
        if "office" in model.RELATED:
            kept |= Q(case__in=_kept_by(user, model).values("pk"))
    rows = Letter.objects.filter(kept).select_related("case", "drafted_by", "approved_by")
    return rows.order_by("-drafted_at", "-pk")


def waiting(user: User) -> QuerySet[Letter]:
    """Those of the outbox that ask for something: approval, dispatch, delivery, another way."""
    return outbox(user).filter(state__in=WAITING).exclude(state=LetterState.BOUNCED, resent_as__isnull=False)


def of_case(case: Case) -> QuerySet[Letter]:
    """Every letter of a case, in order of drafting, for its secretaries."""
    return case.letters.select_related("drafted_by", "approved_by")


def received(case: Case) -> QuerySet[Letter]:
    """What the office has got: letters effectively delivered, for none earlier opens its gate."""
    return case.letters.filter(state=LetterState.DELIVERED)


def _kept_by(user: User, model: type[Case]) -> QuerySet[Any]:
    """The cases of a kind with an office whose secretary the user is, without those they must keep out of."""
    kept = grants(user).filter(role=GrantedRole.SECRETARIAT)
    everywhere = Q(Exists(kept.filter(edition=None)))
    rows = model._default_manager.filter(everywhere | Q(of_edition__in=kept.values("edition")))
    return rows.exclude(bar_of(user, model))
