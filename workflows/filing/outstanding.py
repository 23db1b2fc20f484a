"""What an office still has to do before it hands its application over for signature, each with the place to do it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from certification.clock import today
from certification.models import MembershipRole
from certification.roles import office_people
from criteria import sheets
from criteria.models import Sheet
from workflows.filing.renewing import unconfirmed
from workflows.models import Application


@dataclass(frozen=True)
class Lack:
    """One thing missing, with the place to mend it."""

    text: str
    url: str


def outstanding(case: Application) -> list[Lack]:
    """Everything the door would refuse, and that nobody could sign; after that the criteria, in their order."""
    return [*_around_it(case), *in_the_sheet(case, case.self_sheet)]


def in_the_sheet(case: Application, sheet: Sheet) -> Iterator[Lack]:
    """What a sheet of the case lacks before it may be handed in."""
    for item in sheets.missing(sheet, on=today()):
        place = ("criterion", item.criterion) if item.criterion else ("sheet",)
        yield Lack(str(item), reverse(place[0], args=[case.public_id, sheet.pk, *place[1:]]))


def _around_it(case: Application) -> Iterator[Lack]:
    if unconfirmed(case).exists():
        yield Lack(
            _("Dowody z poprzedniego zgłoszenia czekają na potwierdzenie."), _act(case, "confirm_evidence")
        )
    if not case.office.name_on(today()).is_confirmed:
        yield Lack(_("Nikt nie potwierdził odmiany nazwy urzędu."), _act(case, "confirm_name"))
    if not office_people(case.office, MembershipRole.SIGNATORY, today()).exists():
        words = _("Nikt nie może podpisać: zaproś kierownika urzędu albo jego pełnomocnika.")
        yield Lack(words, reverse("office", args=[case.office.public_id]))


def _act(case: Application, code: str) -> str:
    return reverse("act", args=[case.public_id, code])
