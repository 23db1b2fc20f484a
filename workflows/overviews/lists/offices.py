"""The offices of an edition, with how to reach them."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from certification.exports import Column, Columns
from workflows.models import Application
from workflows.overviews.lists.overview import Overview
from workflows.overviews.rights import Overseer


def _applications(who: Overseer) -> "QuerySet[Application]":
    rows = who.cases.select_related("office__unit", "office__legal_entity")
    return rows.prefetch_related("office__names").order_by("number")


_COLUMNS: Columns[Any] = Columns(
    "urzedy",
    _("Urzędy w edycji"),
    (
        Column("office", _("Urząd"), lambda case: case.office.name, 48),
        Column("office_type", _("Typ urzędu"), lambda case: case.office.get_kind_display(), 36),
        Column("regon", _("REGON"), lambda case: case.office.regon, 16),
        Column("unit", _("Jednostka terytorialna"), lambda case: str(case.office.unit), 36, True),
        Column("teryt", _("Kod TERYT"), lambda case: case.office.unit.code, 12, True),
        Column("street", _("Ulica i numer"), lambda case: case.office.street, 28, True),
        Column("postcode", _("Kod pocztowy"), lambda case: case.office.postcode, 9, True),
        Column("city", _("Miejscowość"), lambda case: case.office.city, 24),
        Column("email", _("E-mail"), lambda case: case.office.email, 32),
        Column("e_delivery", _("e-Doręczenia"), lambda case: case.office.e_delivery, 30, True),
        Column("headcount", _("Zatrudnionych"), lambda case: case.headcount, 12, True),
        Column("case", _("Zgłoszenie"), lambda case: case.number, 16),
        Column("filed_at", _("Złożono"), lambda case: case.filed_at, 17),
    ),
)

_WITHOUT_MONEY: Columns[Any] = replace(
    _COLUMNS, columns=tuple(column for column in _COLUMNS.columns if column.key != "headcount")
)
"""The number of employees tells the fee."""


def _columns(who: Overseer) -> Columns[Any]:
    return _COLUMNS if who.may_see_fees else _WITHOUT_MONEY


OFFICES = Overview(
    page="overview-offices",
    name=_("Urzędy w edycji"),
    about=_("Urzędy, które w tej edycji rozpoczęły zgłoszenie, także niezłożone. W pliku są też adresy."),
    columns=_columns,
    rows=_applications,
    load=lambda _who, cases: cases,
    case=lambda case: case,
)
