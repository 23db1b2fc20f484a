"""Addresses of the room's pages."""

from django.urls import path

from workflows.views.acts import act

urlpatterns = [
    path("sprawy/<uuid:public_id>/<slug:act>/", act, name="act"),
]
