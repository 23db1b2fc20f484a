"""Dates that run in an edition, the nearest first."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from certification.clock import now
from certification.exports import Column, Columns
from workflows.models import Deadline
from workflows.models.deadline import RUNNING
from workflows.overviews.lists.overview import Overview
from workflows.overviews.rights import Overseer

Line = tuple[Deadline, Any]
"""A deadline and its application."""


def _running(who: Overseer) -> "QuerySet[Deadline]":
    rows = Deadline.objects.filter(case__in=who.cases.values("pk"), state__in=RUNNING)
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
        "Terminy, które biegną albo są wstrzymane, od najbliższego. Te, które już minęły, są na początku."
    ),
    columns=lambda _who: _COLUMNS,
    rows=_running,
    load=_with_cases,
    case=lambda line: line[1],
)
