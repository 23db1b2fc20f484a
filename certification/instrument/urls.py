"""Addresses of the criteria's versions."""

from django.urls import path

from certification.instrument import views

urlpatterns = [
    path("zestawy/", views.set_list, name="criteria-versions"),
    path("zestawy/<int:key>/", views.set_page, name="criteria-version"),
    path("zestawy/<int:key>/kryteria.yaml", views.set_file, name="criteria-version-file"),
    path("zestawy/<int:key>/tekst/", views.edit_source, name="criteria-source"),
    path("zestawy/<int:key>/wagi/", views.edit_weights, name="criteria-weights"),
    path("zestawy/<int:key>/kryterium/<slug:code>/", views.edit_criterion, name="criterion-edit"),
]
