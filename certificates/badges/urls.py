"""Addresses of credentials; those under ``v1/`` stand in credentials and may never change."""

from django.urls import path

from certificates.badges import views

urlpatterns = [
    path("odznaki/", views.badges, name="badges"),
    path("odznaki/v1/wystawca", views.issuer, name="badge-issuer"),
    path("odznaki/v1/osiagniecia/<str:achieved>", views.achievement, name="badge-achievement"),
    path("odznaki/v1/klucze/<str:thumbprint>", views.key, name="badge-key"),
    path("odznaki/v1/status/<slug:purpose>/<int:number>", views.status_list, name="badge-status"),
    path(".well-known/jwks.json", views.key_set, name="badge-keys"),
    path("c/<str:code>/odznaka.jwt", views.credential, name="badge"),
]
