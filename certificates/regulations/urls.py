"""Addresses of the rules, by edition: those of last year stay readable."""

from django.urls import path

from certificates.regulations import views

urlpatterns = [
    path("regulamin/", views.rules, name="rules"),
    path("regulamin/<int:year>/", views.rules_edition, name="rules-edition"),
    path("regulamin/<int:year>/regulamin.pdf", views.rules_pdf, name="rules-pdf"),
]
