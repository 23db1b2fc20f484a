"""Addresses of the pages about access."""

from django.urls import path

from certification.access.views import desk, mine, office
from certification.access.views.invitation import invitation

urlpatterns = [
    path("urzedy/", mine.my_offices, name="offices"),
    path("urzedy/szukaj/", mine.find_office, name="find-office"),
    path("urzedy/wniosek/", mine.ask, name="office-request"),
    path("urzedy/<uuid:office_id>/", office.office, name="office"),
    path("urzedy/<uuid:office_id>/zaproszenie/", office.invite, name="office-invite"),
    path("urzedy/<uuid:office_id>/osoby/<int:member>/", office.end, name="office-end"),
    path("zaproszenie/<str:token>/", invitation, name="invitation"),
    path("wnioski/", desk.queue, name="access-queue"),
    path("wnioski/<int:claim>/", desk.decide, name="access-decide"),
]
