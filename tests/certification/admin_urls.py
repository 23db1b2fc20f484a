"""The project's pages and the administrators', wherever the project mounts them."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [path("configuration/", admin.site.urls), path("", include("certification.urls"))]
