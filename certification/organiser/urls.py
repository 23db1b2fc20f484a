"""Addresses of the organiser's pages."""

from django.urls import path

from certification.organiser import views

urlpatterns = [
    path("kontakt/", views.contact, name="contact"),
    path("organizator/", views.edit, name="organiser"),
]
