"""What the new edition will be, beside the last: shown before anything is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _

from certification.clock import WARSAW
from certification.editions.copying import ALSO, last_day
from certification.editions.forms import GROUPS, NextEditionForm
from certification.models import Edition
from certification.polish import amount, date_short
from criteria.said import joined, said

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Line:
    """One parameter, before and after."""

    name: "StrOrPromise"
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether it is not as it was."""
        return self.before != self.after


def lines(last: Edition, form: NextEditionForm) -> "Iterator[tuple[StrOrPromise, list[Line]]]":
    """Every parameter under its heading; then what is copied along."""
    made = form.instance
    for heading, names in GROUPS:
        found = [_line(name, last, made) for name in names]
        if names[0] == "fee_required":
            found += _tariff(last, form)
        yield heading, found
    along = [Line(each.name, each.told(last), each.told(last)) for each in ALSO]
    if along:
        yield _("Przejdzie też"), along


def _line(name: str, last: Edition, made: Edition) -> Line:
    if name == "closes_at":
        return Line(_("ostatni dzień przyjmowania zgłoszeń"), _day(last_day(last)), _day(last_day(made)))
    if name == "thresholds_from":
        return Line(_("progi wyników"), _thresholds(last), _thresholds(made))
    field = Edition._meta.get_field(name)
    assert isinstance(field, models.Field)
    return Line(str(field.verbose_name), _shown(last, field), _shown(made, field))


def _shown(edition: Edition, field: "models.Field[Any, Any]") -> str:
    if field.choices:
        return str(getattr(edition, f"get_{field.name}_display")())
    value = getattr(edition, field.name)
    match value:
        case None:
            return "–"
        case bool():
            return _("tak") if value else _("nie")
        case datetime():
            return joined([_day(value.astimezone(WARSAW).date()), f"{value.astimezone(WARSAW):%H:%M}"])
        case date():
            return _day(value)
    return str(value)


def _day(day: date) -> str:
    names = (_("pon."), _("wt."), _("śr."), _("czw."), _("pt."), _("sob."), _("niedz."))
    return said("{day} ({weekday})", day=date_short(day), weekday=names[day.weekday()])


def _thresholds(edition: Edition) -> str:
    """The lines for a grant; the rest of the thresholds comes with them."""
    grant, best = edition.thresholds.get("grant", {}), edition.thresholds.get("distinction", {})
    return _("znak od %(grant)s%%, obszar od %(area)s%%, wyróżnienie od %(best)s%%") % {
        "grant": grant.get("total_min"),
        "area": grant.get("each_area_min"),
        "best": best.get("total_min"),
    }


def _tariff(last: Edition, form: NextEditionForm) -> list[Line]:
    before = {band.up_to_headcount: band.net for band in form.bands}
    return [
        Line(
            _("bez granicy zatrudnienia") if up_to is None else _("do %(n)s zatrudnionych") % {"n": up_to},
            amount(before[up_to]),
            amount(net),
        )
        for up_to, net in form.fees(form.cleaned_data)
    ]
