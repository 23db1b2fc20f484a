"""Addresses of help."""

from django.urls import path

from certification.help import views

urlpatterns = [
    path("pomoc/", views.index, name="help"),
    path("pomoc/slownik/", views.glossary, name="glossary"),
    path("pomoc/rola/<slug:role>/", views.role, name="help-role"),
]
