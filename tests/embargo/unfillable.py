"""An address with a part that the crawler has not been taught."""

from django.urls import include, path

from tests.embargo.planted import count

urlpatterns = [path("wykres/<str:colour>/", count), path("", include("certification.urls"))]
