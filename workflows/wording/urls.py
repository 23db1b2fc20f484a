"""Addresses of the words of an edition."""

from django.urls import path

from workflows.wording.views import wording, wording_list

urlpatterns = [
    path("edycje/<int:edition>/teksty/", wording_list, name="wording-list"),
    path("edycje/<int:edition>/teksty/<slug:text>/", wording, name="wording"),
]
