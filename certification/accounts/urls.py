"""Addresses of one's own account, beside those that allauth brings."""

from django.urls import path

from certification.accounts.profile import profile

urlpatterns = [path("profil/", profile, name="profile")]
