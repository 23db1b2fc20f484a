"""Addresses of the panel's pages."""

from django.urls import path

from workflows.panel import ballot_forms, forms, forms_of_papers  # noqa: F401 - register the forms of the panel's acts
from workflows.panel.views import before, hall, item, papers, sessions

urlpatterns = [
    path("posiedzenia/", sessions.session_list, name="session-list"),
    path("posiedzenia/nowe/", sessions.convene, name="session-convene"),
    path("posiedzenia/<uuid:public_id>/", sessions.session_page, name="session"),
    path("posiedzenia/<uuid:public_id>/porzadek/", sessions.fill_agenda, name="session-agenda"),
    path("posiedzenia/<uuid:public_id>/posiedzenie.ics", before.calendar, name="session-calendar"),
    path("posiedzenia/<uuid:public_id>/przed/", before.before, name="session-before"),
    path("posiedzenia/<uuid:public_id>/oswiadczenia/", before.declare, name="session-declare"),
    path("posiedzenia/<uuid:public_id>/pakiet/", before.pack, name="session-pack"),
    path(
        "posiedzenia/<uuid:public_id>/<int:position>/materialy/", before.materials, name="session-materials"
    ),
    path("posiedzenia/<uuid:public_id>/dokumenty/", papers.papers_page, name="session-papers"),
    path("posiedzenia/<uuid:public_id>/protokol/", papers.minutes, name="session-minutes"),
    path("posiedzenia/<uuid:public_id>/protokol.<str:suffix>", papers.minutes, name="session-minutes-file"),
    path("posiedzenia/<uuid:public_id>/pliki/<slug:paper>.pdf", papers.paper_file, name="session-paper"),
    path(
        "posiedzenia/<uuid:public_id>/pliki/<slug:paper>/raport-<str:role>.txt",
        papers.paper_report,
        name="session-paper-report",
    ),
    path(
        "posiedzenia/<uuid:public_id>/uchwaly/<int:key>.<str:suffix>",
        papers.resolution,
        name="session-resolution",
    ),
    path("posiedzenia/<uuid:public_id>/sala/", hall.hall, name="session-hall"),
    path("posiedzenia/<uuid:public_id>/sala/teraz/", hall.now, name="session-now"),
    path("posiedzenia/<uuid:public_id>/sala/lista/", hall.agenda, name="session-agenda-now"),
    path("posiedzenia/<uuid:public_id>/sala/porzadek/", hall.steer, name="session-steer"),
    path("posiedzenia/<uuid:public_id>/sala/wynik/<int:position>/", hall.conclude, name="session-conclude"),
    path("posiedzenia/<uuid:public_id>/<int:position>/", item.item_page, name="session-item"),
]
