"""The office's own score while it fills its sheet in: a radar, and in words what it would mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from certification.charts import Series, radar
from certification.charts.radar import FEWEST_SPOKES
from certification.templatetags.spoken import spoken
from criteria.models import Sheet
from criteria.scoring import Assessment, Thresholds
from criteria.scoring.display import display
from criteria.sheets.reading import assessment, criteria_of
from criteria.sheets.scores import Scored
from workflows.models import Application


@dataclass(frozen=True)
class SelfScore:
    """What the answers so far come to. ``lacking``: what the next better class still lacks."""

    total: str
    required: str
    verdict: str
    lacking: list[str]
    unanswered: int
    chart: SafeString
    """The radar and its table, drawn; empty where the instrument has too few areas for one."""

    @property
    def still_open(self) -> str:
        """How many criteria count as nothing because nobody has scored them yet."""
        if not self.unanswered:
            return ""
        words = ngettext(
            "%(count)d kryterium nie ma jeszcze oceny i liczy się jako 0 pkt.",
            "Kryteria bez oceny (%(count)d) liczą się na razie jako 0 pkt.",
            self.unanswered,
        )
        return words % {"count": self.unanswered}


def self_score(case: Application, sheet: Sheet, scores: Mapping[int, Scored] | None = None) -> SelfScore:
    """The sheet measured by the thresholds of the case's edition: by its points alone, for nobody found anything yet.

    ``scores``: its rows, where they have been read.
    """
    if sheet.criteria_set_id == case.edition.criteria_set_id:
        sheet.criteria_set = case.edition.criteria_set
    result = assessment(sheet, thresholds=case.edition.thresholds, scores=scores)
    limits = Thresholds.parse(case.edition.thresholds)
    verdict, *lacking = result.reasons
    return SelfScore(
        total=display(result.total),
        required=display(limits.grant.total_min, 1),
        verdict=verdict,
        lacking=lacking,
        unanswered=len(result.results.unanswered),
        chart=_chart(result, sheet, limits),
    )


def _chart(result: Assessment, sheet: Sheet, limits: Thresholds) -> SafeString:
    measured = {each.area.code: each.area for each in criteria_of(sheet.criteria_set, sheet.office_kind)}
    if len(measured) < FEWEST_SPOKES:
        return mark_safe("")
    areas = tuple((code, spoken(area, "title")) for code, area in measured.items())
    own = tuple(result.areas.items())
    return _drawn(areas, own, limits.grant.each_area_min, get_language())


@lru_cache(maxsize=64)
def _drawn(
    areas: tuple[tuple[str, str], ...],
    own: tuple[tuple[str, Fraction], ...],
    required: Fraction,
    language: str | None,
) -> SafeString:
    """Drawn once for the same figures: whoever fills a sheet in comes back to its radar after every step."""
    series = Series(_("samoocena"), dict(own))
    title = _("Samoocena w obszarach")
    chart = radar(dict(areas), [series], key="self-score", title=title, required=required)
    return render_to_string("components/chart.html", {"chart": chart})
