"""Addresses of what is done in many cases at once."""

from django.urls import path

from workflows.bulk.views import bulk_list, bulk_new, bulk_run

urlpatterns = [
    path("zbiorcze/", bulk_list, name="bulk-list"),
    path("zbiorcze/nowa/", bulk_new, name="bulk-new"),
    path("zbiorcze/<uuid:run_id>/", bulk_run, name="bulk-run"),
]
