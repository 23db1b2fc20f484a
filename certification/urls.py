"""All pages of the engine."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("certificates.front.urls")),
    path("", include("certificates.regulations.urls")),
    path("", include("certification.organiser.urls")),
    path("", include("certification.statements.urls")),
    path("", include("certification.editions.urls")),
    path("", include("certification.instrument.urls")),
    path("", include("certification.help.urls")),
    path("", include("certification.access.urls")),
    path("", include("certification.privacy.urls")),
    path("", include("certification.ledger.urls")),
    path("", include("certification.events.urls")),
    path("", include("workflows.urls")),
    path("", include("certificates.urls")),
    path("admin/", admin.site.urls),
    path("konto/", include("certification.accounts.urls")),
    path("konto/", include("allauth.account.urls")),
    path("konto/drugi-skladnik/", include("allauth.mfa.urls")),
    path("konto/sesje/", include("allauth.usersessions.urls")),
]

handler400 = "certification.errors.bad_request"
handler500 = "certification.errors.server_error"
