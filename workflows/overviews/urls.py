"""Addresses of what those who oversee an edition look at."""

from django.urls import path

from workflows.overviews.statistics.views import statistics

urlpatterns = [
    path("statystyki/", statistics, name="statistics"),
    path("statystyki/<int:edition>/", statistics, name="statistics-edition"),
]
