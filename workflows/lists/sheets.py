"""One sheet of scores: what was said of each criterion."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from certification.exports import Column, Columns

if TYPE_CHECKING:
    from workflows.views.scoring import Row

SCORES: "Columns[Row]" = Columns(
    "arkusz",
    _("Arkusz ocen"),
    (
        Column("criterion", _("Kryterium"), lambda row: row.code, 11),
        Column("area", _("Obszar"), lambda row: row.criterion.area.code, 8),
        Column("title", _("Treść"), lambda row: row.criterion.title_pl, 48),
        Column("weight", _("Waga"), lambda row: row.criterion.weight, 8),
        Column("points", _("Punkty"), lambda row: row.said["points"], 8),
        Column("not_applicable", _("Nie dotyczy"), lambda row: row.said["not_applicable"], 10),
        Column("justification", _("Uzasadnienie"), lambda row: row.said["justification"], 60),
        Column("na_reason", _("Dlaczego nie dotyczy"), lambda row: row.said["na_reason"], 40),
        Column("evidence", _("Dowodów"), lambda row: len(row.evidence), 9),
    ),
)
