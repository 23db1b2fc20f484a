"""All pages of the engine."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("workflows.urls")),
    path("konto/", include("allauth.account.urls")),
]

handler400 = "certification.errors.bad_request"
