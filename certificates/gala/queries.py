"""The evening as pages and papers show it: laureates in running order, and those who drop out."""

from dataclasses import dataclass
from uuid import UUID

from certificates.gala.arranging import alphabetical, arranged, by_category
from certificates.gala.models import GalaPlan, HandingOver
from certificates.law import MarkState
from certificates.queries import LAUREATES, Laureate, laureates
from certification.clock import today
from certification.models import Edition, OfficeKind, User
from workflows.impartiality.queries import unbarred_cases
from workflows.models import Application

DROPS_OUT = frozenset({MarkState.SUSPENDED, MarkState.WITHDRAWN, MarkState.RELINQUISHED})
"""No certificate is handed over while its mark does not hold."""


@dataclass(frozen=True)
class Minute:
    """One laureate's minute on stage: what the order, the presenter and the stage need."""

    laureate: Laureate
    plan: HandingOver
    handing: str
    """Who hands over: of this laureate, or of the whole evening."""

    @property
    def key(self) -> str:
        """Of the application, as addresses name it."""
        return str(self.laureate.application.public_id)

    @property
    def category(self) -> int:
        """The place of the kind of office among all kinds."""
        return OfficeKind.values.index(self.laureate.application.office.kind)

    @property
    def distinction(self) -> bool:
        """Whether the mark is one with distinction."""
        return self.laureate.distinction

    @property
    def alphabet(self) -> str:
        """The key of Polish order."""
        return self.laureate.name.sort_key

    @property
    def number(self) -> str:
        """Of the application; parts two offices of one name."""
        return self.laureate.application.number or ""

    @property
    def place(self) -> int | None:
        """Where somebody put it by hand."""
        return self.plan.place


@dataclass(frozen=True)
class Evening:
    """``minutes`` in running order; ``dropped``: laureates whose mark does not hold now."""

    edition: Edition
    plan: GalaPlan
    minutes: list[Minute]
    dropped: list[Minute]


def evening(edition: Edition, user: User) -> Evening:
    """The evening of an edition, behind the gala's gate: six queries."""
    plan = GalaPlan.objects.filter(edition=edition).first() or GalaPlan(edition=edition)
    rows = {
        row.case_id: row for row in HandingOver.objects.filter(case__of_edition=edition).defer("signature")
    }
    lines = []
    for each in laureates(edition, user):
        row = rows.get(each.application.pk) or HandingOver(case=each.application)
        lines.append(Minute(each, row, row.handing or plan.handing))
    rule = by_category if plan.rule == GalaPlan.Rule.CATEGORY else alphabetical
    order = arranged(lines, rule)
    dropped = [each for each in order if each.laureate.mark and each.laureate.mark.state in DROPS_OUT]
    return Evening(edition, plan, [each for each in order if each not in dropped], dropped)


def names_known(edition: Edition, user: User) -> dict[UUID, str]:
    """The laureates somebody may know of, behind the gala's gate: the office's name by the application's key."""
    rows = unbarred_cases(Application.objects.filter(of_edition=edition, state__in=LAUREATES), user)
    rows = rows.select_related("office").prefetch_related("office__names")
    return {case.public_id: case.office.name_on(today()).nominative for case in rows}
