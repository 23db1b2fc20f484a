"""What opens the gates of the embargo."""

from collections.abc import Iterator

from django.db.models import QuerySet

from workflows.invariants.asking import Scope, invariant
from workflows.invariants.looking import applications
from workflows.letters.delivery import DECISIVE
from workflows.letters.models import Letter, LetterState
from workflows.models import Application


@invariant("application")
def the_office_learns_from_its_letter(scope: Scope) -> Iterator[str]:
    """The office's gate is open only where the letter with the decision was delivered."""
    for application in applications(scope):
        if application.office_gate_at and not _delivered(application).exists():
            yield f"{application}: urząd wie o decyzji bez doręczonego pisma"


def _delivered(application: Application) -> "QuerySet[Letter]":
    return Letter.objects.filter(
        case=application.pk, kind__in=DECISIVE, state=LetterState.DELIVERED, effective_on__isnull=False
    )
