"""Addresses of the gala's pack."""

from django.urls import path

from certificates.gala.pack.views import gala_pack, gala_pack_file, gala_reprint

urlpatterns = [
    path("gala/<int:edition>/paczka/", gala_pack, name="gala-pack"),
    path("gala/<int:edition>/paczka/<uuid:pack>/gala.zip", gala_pack_file, name="gala-pack-file"),
    path("gala/<int:edition>/dodruk/<uuid:public_id>/", gala_reprint, name="gala-reprint"),
]
