"""Addresses of the pages about one's own data."""

from django.urls import path

from certification.privacy.views import desk, mine, retention

urlpatterns = [
    path("konto/dane/", mine.my_data, name="my-data"),
    path("konto/dane/plik/", mine.export, name="my-data-file"),
    path("przechowywanie-danych/", retention.retention, name="retention"),
    path("usuwanie-danych/", desk.erasures, name="erasures"),
    path("usuwanie-danych/<int:erasure>/", desk.answer, name="erasure"),
]
