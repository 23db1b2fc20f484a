"""Addresses of what everybody may read."""

from django.urls import path

from certificates.front import views

urlpatterns = [
    path("", views.home, name="home"),
    path("kryteria/", views.criteria, name="criteria"),
    path("kryteria/<slug:set_code>/<int:set_version>/", views.criteria_set, name="criteria-set"),
]
