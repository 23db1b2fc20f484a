"""The figures as charts, each with its table."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import gettext as _

from certification.charts import Bar, Chart, Interval, Look, bars, histogram, intervals
from workflows.overviews.statistics.figures import Figures, Groups, Rater


def rates(groups: Groups) -> Chart:
    """How many in a hundred decided cases got the mark, by group."""
    items = [
        Bar(
            _("%(name)s (%(granted)s z %(decided)s)") % _words(each.name, each.granted, each.decided),
            each.percent,
        )
        for each in groups.rates
    ]
    head = (_("Urzędy"), _("Odsetek ze znakiem"))
    return bars(items, key=groups.key, title=groups.title, head=head, unit="%", most=100)


def _words(name: str, granted: int, decided: int) -> dict[str, object]:
    return {"name": name, "granted": granted, "decided": decided}


def distribution(figures: Figures, required: float) -> list[Chart]:
    """Results by the office and as agreed, in classes of ten percent."""
    name = _("próg przyznania znaku")
    return [
        _spread(figures.agreed_totals, "agreed", _("Ocena uzgodniona ekspertów"), required, name),
        _spread(figures.own_totals, "own", _("Samoocena tych samych urzędów"), required, name),
    ]


def _spread(totals: Sequence[Fraction], key: str, title: str, mark: float, mark_name: str) -> Chart:
    return histogram(totals, key=key, title=title, mark=mark, mark_name=mark_name)


def load(raters: Sequence[Rater]) -> Chart:
    """How many cases each auditor has."""
    items = [Bar(each.name, each.load.cases, Look.AUDIT) for each in raters]
    title = _("Obciążenie ekspertów")
    return bars(items, key="load", title=title, head=(_("Ekspert"), _("Spraw w edycji")))


def severity(raters: Sequence[Rater]) -> Chart:
    """How far each auditor's points lie from the others'."""
    items = [
        Interval(each.name, each.severity.mean, each.severity.low, each.severity.high)
        for each in raters
        if each.severity
    ]
    head = (_("Ekspert"), _("Średnie odchylenie"), _("Przedział ufności 95%"))
    return intervals(items, key="severity", title=_("Surowość ekspertów w punktach skali"), head=head)
