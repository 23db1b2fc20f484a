"""Addresses of one's own account, beside those that allauth brings."""

from django.urls import path

from certification.accounts.language import choose_language
from certification.accounts.profile import profile

urlpatterns = [
    path("profil/", profile, name="profile"),
    path("jezyk/", choose_language, name="language"),
]
