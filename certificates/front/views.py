"""The front page and the criteria to read."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from certificates.front.editions import Editions, announced, editions_at, to_be_announced
from certificates.front.instrument import instrument, readable
from certificates.front.laureates import latest_laureates
from certificates.front.thresholds import demands
from certificates.front.timeline import stops
from certification.clock import now, today
from certification.models import Edition
from certification.organiser.reading import organiser
from certification.polish import amount, date_long, until
from workflows.deadlines.clocks import local_day

MINUTE = timedelta(minutes=1)
"""Before an exclusive end, to name the last day."""


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What the mark is, when, for whom, how, at what cost, who has it; for members the way to their tasks."""
    editions = editions_at(now(), announced())
    shown = editions.shown
    context = {
        "editions": editions,
        "shown": shown,
        "stops": stops(shown, today()) if shown else [],
        **_days(editions),
        "organiser": organiser(),
        "laureates": latest_laureates(),
        **_about(shown),
    }
    return render(request, "front/home.html", context)


def _days(editions: Editions) -> dict[str, object]:
    """When one may file, or when that will be, in words."""
    next_one = editions.taking or editions.coming
    waiting = to_be_announced() if next_one is None else None
    results = editions.running.release_at if editions.running else None
    return {
        "opening": date_long(local_day(next_one.opens_at)) if next_one else "",
        "closing": until(next_one.closes_at) if next_one else "",
        "days_left": (local_day(next_one.closes_at - MINUTE) - today()).days
        if editions.taking and next_one
        else None,
        "next_announced": waiting,
        "next_day": date_long(waiting.announced_on) if waiting else "",
        "results": date_long(local_day(results)) if results else "",
    }


def _about(edition: Edition | None) -> dict[str, object]:
    """What the edition asks and costs."""
    if edition is None:
        return {}
    areas = edition.criteria_set.areas.order_by("position")
    return {
        "areas": list(areas) if edition.criteria_set.is_frozen else [],
        "eligibility": edition.criteria_set.eligibility_rules,
        "demands": demands(edition),
        "bands": [(band, amount(band.net)) for band in edition.fee_bands.all()],
    }


@login_not_required
def criteria(request: HttpRequest) -> HttpResponse:
    """To the set of the edition people ask about."""
    shown = editions_at(now(), announced()).shown
    if shown is None or not shown.criteria_set.is_frozen:
        return render(request, "front/no_criteria.html")
    found = shown.criteria_set
    return HttpResponseRedirect(reverse("criteria-set", args=[found.code, found.version]))


@login_not_required
def criteria_set(request: HttpRequest, set_code: str, set_version: int) -> HttpResponse:
    """Everything a set asks, on one page to read and to print; ``?typ=`` narrows it to one kind of office."""
    found = get_object_or_404(readable(), code=set_code, version=set_version)
    used = [each for each in announced() if each.criteria_set_id == found.pk]
    if not used:
        raise Http404
    kinds = list(found.office_kinds.order_by("label_pl"))
    chosen = next((each for each in kinds if each.code == request.GET.get("typ")), None)
    context = {
        "instrument": instrument(found, chosen.code if chosen else ""),
        "kinds": kinds,
        "chosen": chosen,
        "editions": used,
        "demands": demands(used[0]),
        "na_percent": found.scoring_rules.get("not_applicable_max_weight_percent"),
    }
    return render(request, "front/criteria.html", context)
