"""Addresses of the statements; the footer of every page links to them."""

from django.urls import path

from certification.statements import views

urlpatterns = [
    path("prywatnosc/", views.privacy, name="privacy"),
    path("deklaracja-dostepnosci/", views.accessibility, name="accessibility"),
]
