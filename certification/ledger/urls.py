"""The address of the log of acts."""

from django.urls import path

from certification.ledger.views import ledger

urlpatterns = [path("czynnosci/", ledger, name="ledger")]
