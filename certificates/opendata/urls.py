"""Addresses of the open data: versioned, so that what programs read stays as it is."""

from django.urls import path

from certificates.opendata import views

urlpatterns = [
    path("", views.about, name="open-data"),
    path("v1/znaki.schema.json", views.schema, name="open-data-schema"),
    path("v1/znaki.csv", views.marks, {"form": "csv"}, name="open-data-csv"),
    path("v1/znaki.json", views.marks, {"form": "json"}, name="open-data-json"),
]
