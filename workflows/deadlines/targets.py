"""Working deadlines: by when the organiser and the experts mean to be through with a stage of a case.

Each edition says how long. The day is worked out when the case enters the stage, kept with the case, and worked out
anew when the edition's days change. Nothing is refused for being late, and no office is shown any of it.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certification.clock import WARSAW
from certification.legal_clock import Calendar, current_calendar, working_days
from certification.models import Edition
from certification.polish import date_short
from criteria.said import said
from workflows.models.application import Application
from workflows.models.case import Case
from workflows.states import State

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CHUNK: Final = 500


@dataclass(frozen=True)
class Stage:
    """What is done in a state; ``days``: the field of the edition that says in how many working days."""

    days: str
    label: "StrOrPromise"


STAGES: Final[dict[str, Stage]] = {
    State.FORMAL_CHECK: Stage("check_wd", _("Termin roboczy: weryfikacja formalna")),
    State.ADMITTED: Stage("team_wd", _("Termin roboczy: powołanie zespołu")),
    State.AUDIT: Stage("scoring_wd", _("Termin roboczy: ocena ekspertów i wizyta")),
    State.CONSENSUS: Stage("report_wd", _("Termin roboczy: uzgodnienie ocen i raport")),
    State.REPLY_REVIEW: Stage("answer_wd", _("Termin roboczy: odpowiedź na uwagi")),
    State.FILE_REVIEW: Stage("review_wd", _("Termin roboczy: przegląd akt")),
}
"""Stages in which nobody outside is waited for, before anything is decided: no date here tells of a decision."""

DAYS: Final = tuple(stage.days for stage in STAGES.values())
"""The fields of an edition."""


def target_on(edition: Edition, state: str, entered: date, calendar: Calendar | None = None) -> date | None:
    """By which day a stage entered on a day is meant to be over; None for a state without a working deadline."""
    stage = STAGES.get(state)
    if stage is None:
        return None
    return working_days(entered, getattr(edition, stage.days), calendar or current_calendar()).day


def explained(case: Case) -> str:
    """Where the day comes from, in words."""
    return said(
        "Termin roboczy edycji; sprawa jest na tym etapie od {day}", day=date_short(entered(case.moved_at))
    )


def entered(moment: datetime) -> date:
    """The day in Poland on which a case moved."""
    return moment.astimezone(WARSAW).date()


def late(day: date) -> Q:
    """The condition that a case's working deadline was before this day."""
    return Q(target_on__lt=day)


def soon(day: date, until: date) -> Q:
    """The condition that it is from one day to another."""
    return Q(target_on__gte=day, target_on__lte=until)


def aim_again(edition: Edition) -> int:
    """Work out the days of all cases of an edition anew; how many cases have another day than before."""
    calendar, changed = current_calendar(), 0
    cases = Application.objects.filter(of_edition=edition, state__in=STAGES).order_by("pk")
    alike: dict[tuple[str, date], list[int]] = defaultdict(list)
    for pk, state, moved_at in cases.values_list("pk", "state", "moved_at"):
        alike[state, entered(moved_at)].append(pk)
    for (state, day), keys in alike.items():
        aim = target_on(edition, state, day, calendar)
        for start in range(0, len(keys), CHUNK):
            # A case that has moved on meanwhile has the day of its new stage.
            rows = Case.objects.filter(pk__in=keys[start : start + CHUNK], state=state)
            changed += rows.filter(~Q(target_on=aim) | Q(target_on=None)).update(target_on=aim)
    return changed
