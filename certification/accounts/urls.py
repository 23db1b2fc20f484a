"""Addresses of one's own account, beside those that allauth brings."""

from django.urls import path

from certification.accounts.language import choose_language
from certification.accounts.profile import profile
from certification.accounts.unsubscribing import unsubscribe

urlpatterns = [
    path("profil/", profile, name="profile"),
    path("przypomnienia/<str:token>/", unsubscribe, name="unsubscribe"),
    path("jezyk/", choose_language, name="language"),
]
