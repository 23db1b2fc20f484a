"""Configuration pages for administrators. Cases are not here: they change only by acts."""

from django.conf import settings
from django.contrib import admin

from certification.admin import offices, people, programme

__all__ = ["offices", "people", "programme"]

admin.site.site_header = "Przyjazny Urząd – konfiguracja"
admin.site.site_title, admin.site.index_title = "Przyjazny Urząd", "Co chcesz zmienić?"
if settings.REHEARSAL:
    # These pages have a base of their own.
    admin.site.site_header = "PRÓBA – dane zmyślone, nic stąd nie zostanie"
