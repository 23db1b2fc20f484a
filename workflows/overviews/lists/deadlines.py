"""Dates that run in an edition or were missed while nobody has done what they are for, the earliest first."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from certification.clock import now
from certification.exports import Column, Columns
from workflows.deadlines.lateness import late_dates
from workflows.models import Deadline
from workflows.models.deadline import RUNNING
from workflows.overviews.lists.overview import Overview
from workflows.overviews.rights import Overseer

Line = tuple[Deadline, Any]
"""A deadline and its application."""


def _standing(who: Overseer) -> "QuerySet[Deadline]":
    rows = Deadline.objects.filter(
        Q(state__in=RUNNING) | Q(pk__in=late_dates().order_by().values("pk")), case__in=who.cases.values("pk")
    )
    rows = rows.select_related("case__application__office")
    return rows.prefetch_related("case__application__office__names").order_by("due_at", "pk")


def _with_cases(_who: Overseer, deadlines: list[Deadline]) -> list[Line]:
    return [(each, each.case.application) for each in deadlines]


_COLUMNS: Columns[Line] = Columns(
    "terminy",
    _("Terminy"),
    (
        Column("due_on", _("Termin"), lambda line: line[0].due_on, 12),
        Column("overdue", _("Po terminie"), lambda line: line[0].due_at <= now(), 10),
        Column("kind", _("Na co"), lambda line: line[0].get_kind_display(), 36),
        Column("case", _("Zgłoszenie"), lambda line: line[1].number, 16),
        Column("office", _("Urząd"), lambda line: line[1].office.name, 48),
        Column("state", _("Stan terminu"), lambda line: line[0].get_state_display(), 14),
        Column("explanation", _("Skąd ten termin"), lambda line: line[0].explanation, 60, True),
    ),
)

DEADLINES = Overview(
    page="overview-deadlines",
    name=_("Terminy"),
    about=_(
        "Terminy, które biegną albo są wstrzymane, i te, które minęły, a sprawa dalej na nie czeka; "
        "od najwcześniejszego. Terminy robocze organizatora i ekspertów są na tablicy edycji i na liście spraw."
    ),
    columns=lambda _who: _COLUMNS,
    rows=_standing,
    load=_with_cases,
    case=lambda line: line[1],
)
