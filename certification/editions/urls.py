"""Addresses of the editions."""

from django.urls import path

from certification.editions import views

urlpatterns = [
    path("edycje/", views.edition_list, name="edition-list"),
    path("edycje/<int:edition>/", views.edition_page, name="edition"),
    path("edycje/<int:edition>/nastepna/", views.edition_copy, name="edition-copy"),
]
