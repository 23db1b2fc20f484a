"""For whom the cases of an edition wait."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from certification.exports import Column, Columns
from certification.language import translated

if TYPE_CHECKING:
    from workflows.views.holders import Holder

HOLDERS: "Columns[Holder]" = Columns(
    "na-kogo-czekaja",
    _("Na kogo czekają sprawy"),
    (
        Column("who", _("Kto"), lambda holder: translated(holder.name), 44),
        Column("tasks", _("Zadania"), lambda holder: holder.tasks, 10),
        Column("cases", _("Sprawy"), lambda holder: holder.cases, 10),
        Column("since", _("Najstarsze czeka od"), lambda holder: holder.since, 18),
    ),
)
