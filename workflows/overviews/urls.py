"""Addresses of what those who oversee an edition look at."""

from django.urls import URLPattern, path

from workflows.overviews.lists.deadlines import DEADLINES
from workflows.overviews.lists.fees import FEES
from workflows.overviews.lists.offices import OFFICES
from workflows.overviews.lists.overview import Overview
from workflows.overviews.lists.scores import SCORES
from workflows.overviews.lists.views import index, one
from workflows.overviews.statistics.views import statistics
from workflows.overviews.trial.views import trial


def _list(word: str, overview: Overview) -> list[URLPattern]:
    """Its address for the latest edition, and for any."""
    given = {"overview": overview}
    return [
        path(f"zestawienia/{word}/", one, given, name=overview.page),
        path(f"zestawienia/{word}/<int:edition>/", one, given, name=f"{overview.page}-edition"),
    ]


urlpatterns = [
    path("zestawienia/", index, name="overviews"),
    *_list("terminy", DEADLINES),
    *_list("wyniki", SCORES),
    *_list("urzedy", OFFICES),
    *_list("oplaty", FEES),
    path("zestawienia/co-by-bylo/", trial, name="trial"),
    path("zestawienia/co-by-bylo/<int:edition>/", trial, name="trial-edition"),
    path("statystyki/", statistics, name="statistics"),
    path("statystyki/<int:edition>/", statistics, name="statistics-edition"),
]
