"""Addresses of correspondence."""

from django.urls import path

from workflows.letters.views import letter_list, letter_page

urlpatterns = [
    path("korespondencja/", letter_list, name="outbox"),
    path("korespondencja/<int:pk>/", letter_page, name="letter"),
]
